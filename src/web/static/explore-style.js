const classes = ['verbal-cooperation', 'material-cooperation', 'verbal-conflict', 'material-conflict']

/** How cytoscape draws: in the colours that the page has at this moment, and as large on the screen at any zoom, so that zooming parts what lies close. */
export function styleOf(canvas, zoom) {
  const colour = colourIn(canvas)
  const px = (n) => n / zoom
  const font = getComputedStyle(canvas).fontFamily
  return [
    {
      selector: 'node',
      style: {
        width: (node) => px(node.data('size')),
        height: (node) => px(node.data('size')),
        label: 'data(name)',
        color: colour('--ink'),
        'background-color': colour('--ink'),
        'font-family': font,
        'font-size': px(13),
        'text-valign': 'bottom',
        'text-margin-y': px(3),
        'text-outline-color': colour('--paper'),
        'text-outline-width': px(2),
      },
    },
    {
      selector: 'edge',
      style: {
        width: (edge) => px(edge.data('width')),
        'curve-style': 'bezier',
        'control-point-step-size': px(28),
        'target-arrow-shape': 'triangle',
        'arrow-scale': px(0.9),
        opacity: 0.65,
      },
    },
    ...classes.map((name) => ({
      selector: `edge.${name}`,
      style: { 'line-color': colour(`--${name}`), 'target-arrow-color': colour(`--${name}`) },
    })),
    { selector: '.nameless', style: { label: '' } },
    { selector: 'node.far', style: { opacity: 0.2 } },
    { selector: 'edge.far', style: { opacity: 0.06 } },
    { selector: '.out', style: { display: 'none' } },
    {
      selector: 'node:selected',
      style: { label: 'data(name)', 'border-width': px(4), 'border-color': colour('--link'), 'font-weight': 'bold' },
    },
    {
      selector: 'edge:selected',
      style: { opacity: 1, 'overlay-color': colour('--link'), 'overlay-opacity': 0.25, 'overlay-padding': px(5) },
    },
  ]
}

/** A colour of the stylesheet as it comes out in this theme: "--ink" → "rgb(28, 30, 33)". */
const colourIn = (canvas) => (name) => {
  canvas.style.color = `var(${name})`
  const { color } = getComputedStyle(canvas)
  canvas.style.color = ''
  return color
}
