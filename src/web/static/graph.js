/** Beside the pointer or the focus on a party of the graph, only what it does and what is done to it stays strong. */
for (const graph of document.querySelectorAll('svg.graph')) {
  const show = ({ target }) => {
    const party = target.closest('[data-party]')?.dataset.party
    for (const edge of graph.querySelectorAll('[data-between]'))
      edge.classList.toggle('far', party !== undefined && !edge.dataset.between.split(' ').includes(party))
  }
  for (const event of ['pointerover', 'focusin']) graph.addEventListener(event, show)
  for (const event of ['pointerleave', 'focusout']) graph.addEventListener(event, () => show({ target: graph }))
}
