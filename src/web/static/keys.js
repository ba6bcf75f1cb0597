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
      act(keys[pressed])
    } else if (Object.keys(keys).some((key) => key.startsWith(`${event.key} `))) {
      begun = event.key
      forget = setTimeout(() => {
        begun = ''
      }, waitForSecond)
    }
  })
}

const isTyping = (target) => target instanceof Element && target.closest('input, textarea, select') !== null

function act({ go, focus, step }) {
  if (go) location.href = go
  if (focus) document.querySelector(focus)?.focus()
  if (step) stepTo(step)
}

/** From the record that has the focus (or is shown) to the one beside it. */
function stepTo(step) {
  const links = [...document.querySelectorAll('[data-record]')]
  const at = links.indexOf(document.activeElement)
  const shown = links.findIndex((link) => link.getAttribute('aria-current') === 'true')
  const from = at >= 0 ? at : shown
  links[Math.max(0, Math.min(links.length - 1, from < 0 ? 0 : from + step))]?.focus()
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

if (hasKeys) await listenForKeys()
if (navigator.clipboard) offerCopies()
lookAtWork()
