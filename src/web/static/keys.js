/** Adds the keys of keys.json, a copy button beside citations, and looks whether long work has finished. */
const waitForSecond = 1500
const hasKeys = !document.cookie.split('; ').includes('keys=off')

async function listenForKeys() {
  const keys = await (await fetch('/static/keys.json')).json()
  document.documentElement.dataset.keys = 'on'
  let begun = ''
  let forget = 0
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
    const pressed = begun === '' ? event.key : `${begun} ${event.key}`
    begun = ''
    clearTimeout(forget)
    if (keys[pressed]) {
      event.preventDefault()
      act(pressed, keys[pressed])
    } else if (Object.keys(keys).some((key) => key.startsWith(`${event.key} `))) {
      begun = event.key
      forget = setTimeout(() => {
        begun = ''
      }, waitForSecond)
    }
  })
}

const isTyping = (target) => target instanceof Element && target.closest('input, textarea, select') !== null

/** Whatever on the page carries the key comes first: in the review, j leads to the next record instead of stepping to its link. */
function act(pressed, { go, focus, step }) {
  const carrier = [...document.querySelectorAll('[data-key]')].find(
    (one) => one.dataset.key === pressed && one.checkVisibility(),
  )
  if (carrier) carrier.click()
  else if (go) location.href = stayingOnDay(go)
  else if (focus) document.querySelector(focus)?.focus()
  else if (step) stepTo(step)
}

/** A page that is left for another keeps the day by whose reports it was asked for. */
function stayingOnDay(address) {
  const asOf = new URLSearchParams(location.search).get('as-of')
  return asOf ? `${address}?${new URLSearchParams({ 'as-of': asOf })}` : address
}

/** From the record that has the focus (or is shown) to the one beside it. */
function stepTo(step) {
  const links = [...document.querySelectorAll('[data-record]')]
  const at = links.indexOf(document.activeElement)
  const shown = links.findIndex((link) => link.getAttribute('aria-current') === 'true')
  const from = at >= 0 ? at : shown
  const link = links[Math.max(0, Math.min(links.length - 1, from < 0 ? 0 : from + step))]
  if (!link) return
  link.focus()
  showWords(link.dataset.record)
}

/** The words of a record in the text beside its list, by the number of the record. */
function showWords(number) {
  for (const shown of document.querySelectorAll('.mark.shown')) shown.classList.remove('shown')
  const words = number ? document.querySelectorAll(`.mark[data-number="${number}"]`) : []
  for (const piece of words) piece.classList.add('shown')
  words[0]?.scrollIntoView({ block: 'center', behavior: 'instant' })
}

function offerCopies() {
  for (const citation of document.querySelectorAll('[data-copy]')) {
    const button = document.createElement('button')
    button.type = 'button'
    button.textContent = 'Copy'
    const told = document.createElement('span')
    told.setAttribute('role', 'status')
    told.className = 'soft'
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(citation.textContent ?? '')
      told.textContent = ' Copied.'
    })
    citation.after(button, told)
  }
}

function lookAtWork() {
  const bar = document.querySelector('progress[data-work]')
  if (!bar) return
  const look = setInterval(async () => {
    const work = await (await fetch('/-/work.json')).json()
    if (work === null || work.finished) {
      clearInterval(look)
      location.reload()
      return
    }
    bar.value = work.done
    document.querySelector('[data-work-count]').textContent = `${work.done} of ${work.total}`
  }, 700)
}

/** Scrolls the text beside a record to its sentence, and the text of a form to its words. */
function showPlaces() {
  for (const pane of document.querySelectorAll('[data-scroll-to]')) {
    const sentence = pane.querySelector(`#${pane.dataset.scrollTo}`)
    if (sentence) pane.scrollTop = sentence.offsetTop - pane.offsetTop - pane.clientHeight / 3
  }
}

/** Beside each field that holds words: a button that takes what is selected in the text. */
function offerSelecting() {
  const text = document.querySelector('[data-article-text]')
  if (!text) return
  const at = Number(text.dataset.at)
  // A text that is read-only has no caret, which the keyboard needs to select.
  text.readOnly = false
  text.addEventListener('beforeinput', (event) => event.preventDefault())
  text.setSelectionRange(at, at)
  text.scrollTop = (text.scrollHeight * at) / Math.max(1, text.value.length) - text.clientHeight / 3
  for (const field of document.querySelectorAll('[data-words]')) {
    const [input, shown] = [field.querySelector('input'), field.querySelector('output')]
    const button = document.createElement('button')
    button.type = 'button'
    button.textContent = 'Take the selected words'
    button.addEventListener('click', () => {
      if (text.selectionStart === text.selectionEnd) {
        shown.textContent = 'Nothing is selected in the text.'
        return
      }
      input.value = `${text.selectionStart}-${text.selectionEnd}`
      shown.textContent = text.value.slice(text.selectionStart, text.selectionEnd)
    })
    input.addEventListener('input', () => {
      const [start, end] = input.value.split(/[-–]/).map(Number)
      shown.textContent = text.value.slice(start, end)
    })
    field.append(button)
  }
}

/** Files dropped on the form are sent at once. */
function takeDrops() {
  for (const form of document.querySelectorAll('[data-drop]')) {
    form.addEventListener('dragover', (event) => event.preventDefault())
    form.addEventListener('drop', (event) => {
      event.preventDefault()
      if (event.dataTransfer.files.length === 0) return
      form.querySelector('input[type=file]').files = event.dataTransfer.files
      form.requestSubmit()
    })
  }
}

/** Words selected in an article can become a record: the link then carries their place. */
function offerAdding() {
  const link = document.querySelector('[data-add-words]')
  if (!link) return
  const bare = link.getAttribute('href')
  document.addEventListener('selectionchange', () => {
    const selection = getSelection()
    const range = selection.rangeCount > 0 ? selection.getRangeAt(0) : null
    const [start, end] =
      range === null || range.collapsed ? [null, null] : [placeIn(range, 'start'), placeIn(range, 'end')]
    const isPlace = start !== null && end !== null && start < end
    link.setAttribute('href', isPlace ? `${bare}?start=${start}&end=${end}` : bare)
    link.textContent = isPlace ? 'Add a record from the selected words' : 'Add a record'
  })
}

/** Where an end of a selection stands in the article's text; null outside of its sentences. */
function placeIn(range, side) {
  const [node, offset] = [range[`${side}Container`], range[`${side}Offset`]]
  const sentence = (node instanceof Element ? node : node.parentElement)?.closest('[data-start]')
  if (!sentence) return null
  const before = document.createRange()
  before.setStart(sentence, 0)
  before.setEnd(node, offset)
  const words = before.cloneContents()
  for (const added of words.querySelectorAll('sup, .hidden')) added.remove()
  return Number(sentence.dataset.start) + words.textContent.length
}

if (hasKeys) await listenForKeys()
if (navigator.clipboard) offerCopies()
lookAtWork()
showPlaces()
offerSelecting()
offerAdding()
takeDrops()
