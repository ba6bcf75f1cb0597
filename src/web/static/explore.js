import { styleOf } from './explore-style.js'

/**
 * Who acts toward whom, to move about in: cytoscape draws it, the list beside it says the same and leads to each party.
 * `figure` holds what drawings/explorer.tsx made; `pairs` are the rows of /pairs.json. Gives what takes it all down.
 */
export function explore(figure, cytoscape, pairs) {
  const find = (selector) => figure.querySelector(selector)
  const [canvas, details, list, told] = ['.canvas', '[data-details]', '[data-parties]', '[data-told]'].map(find)
  const hint = details.firstElementChild
  const [ofClass, atLeast] = [find('[data-class]'), find('[data-at-least]')]
  keepFromWritingStyle()
  const cy = cytoscape({
    container: canvas,
    elements: elementsOf(pairs),
    style: styleOf(canvas, 1),
    layout: layoutOf(new Set(pairs.flatMap(({ from, to }) => [from.code, to.code])).size),
    boxSelectionEnabled: false,
    selectionType: 'single',
    userZoomingEnabled: false,
    minZoom: 0.1,
    maxZoom: 4,
  })
  const listening = new AbortController()
  const on = (target, event, act) => target.addEventListener(event, act, { signal: listening.signal })

  const shown = () => cy.elements().not('.out')
  const label = () => labelWhatFits([...shown().nodes().not('.far'), ...shown().nodes('.far')])
  /** Only what hangs together with some elements stays strong; nothing is weak where there are none. */
  const stress = (some) => {
    const near = some
      .union(some.connectedEdges())
      .union(some.connectedNodes())
      .union(some.connectedEdges().connectedNodes())
    cy.elements().removeClass('far')
    if (some.nonempty()) cy.elements().not(near).addClass('far')
    label()
  }
  const narrow = () => {
    const isOut = (edge) =>
      (ofClass.value !== '' && edge.data('of') !== ofClass.value) || edge.data('entries') < Number(atLeast.value || 1)
    cy.batch(() => {
      for (const edge of cy.edges()) edge.toggleClass('out', isOut(edge))
      for (const node of cy.nodes()) node.toggleClass('out', node.connectedEdges().not('.out').empty())
    })
    for (const button of list.querySelectorAll('button'))
      button.parentElement.hidden = cy.getElementById(button.value).hasClass('out')
    const [parties, lines] = [shown().nodes().length, shown().edges().length]
    told.textContent = `${parties} ${parties === 1 ? 'party' : 'parties'}, ${lines} ${lines === 1 ? 'direction' : 'directions'} in which they act.`
    label()
  }
  const settle = () => {
    const chosen = cy.$(':selected')
    stress(chosen)
    tell(details, chosen, hint)
    for (const button of list.querySelectorAll('button'))
      button.setAttribute('aria-pressed', String(chosen.same(cy.getElementById(button.value))))
    for (const button of figure.querySelectorAll('[data-move]'))
      button.setAttribute(
        'aria-label',
        `Move ${chosen.isNode() ? chosen.data('name') : 'the view'} ${button.dataset.move}`,
      )
  }
  const choose = (element) => {
    cy.elements().unselect()
    element.select()
  }

  list.replaceChildren(...cy.nodes().map((node) => itemOf(node)))
  for (const button of list.querySelectorAll('button')) {
    const node = cy.getElementById(button.value)
    on(button, 'focus', () => {
      stress(node)
      showWhole(cy, node)
    })
    on(button, 'blur', () => stress(cy.$(':selected')))
    on(button, 'click', () => choose(node))
  }
  on(details, 'focusin', ({ target }) => target.dataset.edge && stress(cy.getElementById(target.dataset.edge)))
  on(details, 'focusout', () => stress(cy.$(':selected')))
  on(ofClass, 'change', narrow)
  on(atLeast, 'input', narrow)

  const deeds = {
    in: () => zoomBy(cy, 1.3),
    out: () => zoomBy(cy, 1 / 1.3),
    all: () => showAll(cy, shown().nodes()),
    left: () => move(cy, -1, 0),
    right: () => move(cy, 1, 0),
    up: () => move(cy, 0, -1),
    down: () => move(cy, 0, 1),
  }
  for (const [name, act] of Object.entries(deeds)) on(find(`[data-do=${name}]`), 'click', act)
  const keys = { '+': 'in', '=': 'in', '-': 'out', 0: 'all' }
  for (const way of ['left', 'right', 'up', 'down']) keys[`Arrow${way[0].toUpperCase()}${way.slice(1)}`] = way
  on(canvas, 'keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const deed = keys[event.key]
    if (event.key === 'Escape') cy.elements().unselect()
    if (!deed) return
    event.preventDefault()
    event.stopPropagation()
    deeds[deed]()
  })
  // A wheel that passes over the graph goes on turning the page; it turns the graph where that has been taken up.
  on(canvas, 'pointerdown', () => canvas.focus({ preventScroll: true }))
  on(canvas, 'focus', () => cy.userZoomingEnabled(true))
  on(canvas, 'blur', () => cy.userZoomingEnabled(false))
  on(matchMedia('(prefers-color-scheme: dark)'), 'change', () => cy.style(styleOf(canvas, cy.zoom())))
  cy.on('select unselect', settle)
  cy.on('mouseover', 'node, edge', ({ target }) => stress(target))
  cy.on('mouseout', 'node, edge', () => stress(cy.$(':selected')))
  cy.on('zoom', () => cy.style(styleOf(canvas, cy.zoom())))
  cy.on('zoom position resize', label)
  narrow()
  settle()
  deeds.all()
  return () => {
    listening.abort()
    details.replaceChildren(hint)
    cy.destroy()
  }
}

/** Pixels between what is drawn and the edge. */
const padding = 48

/** Cytoscape writes a style element, which the policy of the page forbids, unless there is something under this id. */
function keepFromWritingStyle() {
  const id = '__________cytoscape_stylesheet'
  if (document.getElementById(id)) return
  const mark = document.createElement('meta')
  mark.id = id
  document.head.append(mark)
}

/** A few parties are drawn by what ties them; many in rings, the busiest inside, which keeps them apart. */
function layoutOf(parties) {
  if (parties > fewParties)
    return {
      name: 'concentric',
      concentric: (node) => node.data('size'),
      levelWidth: () => 2,
      minNodeSpacing: 12,
      padding,
    }
  return { name: 'cose', animate: false, randomize: false, nodeDimensionsIncludeLabels: true, padding }
}

const fewParties = 30

/** Parties, the busiest first, from places on a circle, so that the same pairs always come to lie in the same way. */
function elementsOf(pairs) {
  const parties = new Map()
  for (const { from, to, entries } of pairs)
    for (const { code, name } of [from, to])
      parties.set(code, { id: code, name, entries: (parties.get(code)?.entries ?? 0) + entries })
  const nodes = [...parties.values()].sort((a, b) => b.entries - a.entries)
  const [most, mostOfAll] = [Math.max(...pairs.map(({ entries }) => entries)), nodes[0].entries]
  const angle = (i) => (i / nodes.length) * 2 * Math.PI
  return [
    ...nodes.map((data, i) => ({
      data: { ...data, size: (nodes.length > fewParties ? 0.6 : 1) * (10 + 18 * Math.sqrt(data.entries / mostOfAll)) },
      position: { x: 300 * Math.cos(angle(i)), y: 300 * Math.sin(angle(i)) },
    })),
    ...pairs.map(({ from, to, of, ...others }) => ({
      classes: of,
      data: {
        ...others,
        of,
        id: `${from.code} ${to.code}`,
        source: from.code,
        target: to.code,
        width: 1 + 6 * (others.entries / most),
      },
    })),
  ]
}

function zoomBy(cy, times) {
  cy.zoom({ level: cy.zoom() * times, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } })
}

/** Fits the places of some parties into the view: their sizes are those of the screen at any zoom. */
function showAll(cy, nodes) {
  if (nodes.empty()) return
  const [xs, ys] = ['x', 'y'].map((axis) => nodes.map((node) => node.position(axis)))
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
  const fits = (size, length) => (size - 2 * padding) / Math.max(1, length)
  const zoom = Math.min(cy.maxZoom(), fits(cy.width(), right - left), fits(cy.height(), bottom - top))
  const pan = { x: (cy.width() - (left + right) * zoom) / 2, y: (cy.height() - (top + bottom) * zoom) / 2 }
  cy.viewport({ zoom, pan })
}

/** Turns the view to a party that lies outside of it. */
function showWhole(cy, node) {
  const { x1, x2, y1, y2 } = node.renderedBoundingBox()
  if (x1 < 0 || y1 < 0 || x2 > cy.width() || y2 > cy.height()) cy.center(node)
}

/** Moves the party that is chosen, else the view. */
function move(cy, x, y) {
  const node = cy.nodes(':selected')
  const step = 40
  if (node.empty()) cy.panBy({ x: -x * step, y: -y * step })
  else node.shift({ x: (x * step) / cy.zoom(), y: (y * step) / cy.zoom() })
}

/** Names are written where they do not lie on those of busier parties. */
function labelWhatFits(nodes) {
  const taken = []
  for (const node of nodes) {
    const { x, y } = node.renderedPosition()
    const [half, top] = [node.data('name').length * 3.7 + 3, y + node.renderedHeight() / 2]
    const box = { left: x - half, right: x + half, top, bottom: top + 18 }
    const isFree = taken.every(
      (one) => box.left > one.right || box.right < one.left || box.top > one.bottom || box.bottom < one.top,
    )
    if (isFree) taken.push(box)
    node.toggleClass('nameless', !isFree)
  }
}

function itemOf(node) {
  const item = document.createElement('li')
  const button = document.createElement('button')
  Object.assign(button, { type: 'button', value: node.id(), textContent: node.data('name') })
  item.append(button, ` ${node.data('entries').toLocaleString('en')}`)
  return item
}

// ── what is told of what is chosen ──────────────────────────────────────────────────────────────────────────────────

function tell(details, chosen, hint) {
  if (chosen.empty()) details.replaceChildren(hint)
  else if (chosen.isNode()) details.replaceChildren(...ofParty(chosen))
  else details.replaceChildren(...ofLine(chosen))
}

function ofParty(node) {
  const head = document.createElement('h3')
  head.append(linkTo(stayingOnDay(`/actors/${encodeURIComponent(node.id())}`), node.data('name')))
  const lines = (title, edges, nameOf) => {
    if (edges.empty()) return []
    const name = document.createElement('p')
    name.className = 'label'
    name.textContent = title
    return [
      name,
      listOf(edges.sort((a, b) => b.data('entries') - a.data('entries')).map((edge) => lineItem(edge, nameOf(edge)))),
    ]
  }
  const [out, into] = [node.outgoers('edge').not('.out'), node.incomers('edge').not('.out')]
  return [
    head,
    ...lines('Acts toward', out, (edge) => edge.target().data('name')),
    ...lines('Is acted upon by', into, (edge) => edge.source().data('name')),
  ]
}

function lineItem(edge, name) {
  const item = document.createElement('li')
  const link = linkTo(edge.data('events'), name)
  link.dataset.edge = edge.id()
  item.append(link, ` ${edge.data('entries').toLocaleString('en')}: `, mostly(edge))
  return item
}

function mostly(edge) {
  const words = document.createElement('span')
  words.className = `soft ${edge.data('of')}`
  words.textContent = edge
    .data('byType')
    .map(({ word, entries }) => `${word} ${entries}`)
    .join(', ')
  return words
}

/** A line: how many acts of which kinds, and the newest of them. */
function ofLine(edge) {
  const head = document.createElement('h3')
  const names = `${edge.source().data('name')} → ${edge.target().data('name')}`
  head.append(linkTo(edge.data('events'), names))
  const counts = document.createElement('p')
  counts.append(`${edge.data('entries').toLocaleString('en')} events: `, mostly(edge))
  const newest = listOf([])
  void newestOf(edge).then(({ rows }) =>
    newest.replaceChildren(
      ...rows.map(({ id, sentence }) => {
        const item = document.createElement('li')
        item.append(linkTo(stayingOnDay(`/entries/${id}`), sentence))
        return item
      }),
    ),
  )
  return [head, counts, newest]
}

const shownActs = '6'

async function newestOf(edge) {
  const [path, query] = edge.data('events').split('?')
  const answer = await fetch(`${path}.json?${query}&${new URLSearchParams({ sure: 'yes', limit: shownActs })}`)
  return answer.ok ? answer.json() : { rows: [] }
}

function linkTo(address, words) {
  const link = document.createElement('a')
  Object.assign(link, { href: address, textContent: words })
  return link
}

function listOf(items) {
  const list = document.createElement('ul')
  list.append(...items)
  return list
}

/** The pages that it leads to stay on the day by whose reports this one was asked for. */
function stayingOnDay(address) {
  const asOf = new URLSearchParams(location.search).get('as-of')
  return asOf ? `${address}?${new URLSearchParams({ 'as-of': asOf })}` : address
}
