/** Beside the pointer or the focus on a party of the drawing, only what it does and what is done to it stays strong. */
for (const graph of document.querySelectorAll('svg.graph')) {
  const show = ({ target }) => {
    const party = target.closest('[data-party]')?.dataset.party
    for (const edge of graph.querySelectorAll('[data-between]'))
      edge.classList.toggle('far', party !== undefined && !edge.dataset.between.split(' ').includes(party))
  }
  for (const event of ['pointerover', 'focusin']) graph.addEventListener(event, show)
  for (const event of ['pointerleave', 'focusout']) graph.addEventListener(event, () => show({ target: graph }))
}

/** The graph to move about in takes the place of the drawing when it is asked for; only then is it loaded. */
for (const figure of document.querySelectorAll('[data-explorer]')) {
  const { explorer, library, pairs } = figure.dataset
  const [offer, told] = [figure.querySelector('.offer'), figure.querySelector('.offer [role=status]')]
  const button = offer.querySelector('button')
  offer.hidden = false
  button.addEventListener('click', async () => {
    told.textContent = ' Loading …'
    button.disabled = true
    try {
      const [{ explore }, { default: cytoscape }, answer] = await Promise.all([
        import(explorer),
        import(library),
        fetch(pairs),
      ])
      if (!answer.ok) throw new Error(`${pairs} answers ${answer.status}`)
      const { rows } = await answer.json()
      figure.classList.add('exploring')
      const leave = explore(figure, cytoscape, rows)
      figure.querySelector('[data-do=back]').addEventListener(
        'click',
        () => {
          leave()
          figure.classList.remove('exploring')
          button.focus()
        },
        { once: true },
      )
      figure.querySelector('.canvas').focus()
      told.textContent = ''
    } catch (error) {
      told.textContent = ` It could not be loaded: ${error.message}. The drawing and its table say the same.`
    }
    button.disabled = false
  })
}
