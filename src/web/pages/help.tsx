import { keysInOrder } from '../keys.ts'
import { Page, type Visit } from '../layout.tsx'

export function HelpPage({ visit, keysAreOn }: { visit: Visit; keysAreOn: boolean }) {
  return (
    <Page visit={visit} title="Help">
      <h1>Help</h1>
      <p>
        Each line of the record is made from words of a report. Choose it to see who reports it, and in which words;
        choose the words to see them in their article.
      </p>
      <h2>What the words mean</h2>
      <dl class="facts narrow">
        {meanings.map(([word, meaning]) => (
          <div>
            <dt>{word}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <h2 id="keys">Keys</h2>
      <dl class="facts narrow">
        {keysInOrder.map(([pressed, { does }]) => (
          <div>
            <dt>
              {pressed.split(' ').map((key) => (
                <kbd>{key}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <form method="post" action="/-/keys">
        <p>
          Keys are {keysAreOn ? 'on' : 'off'}.{' '}
          <button type="submit" name="keys" value={keysAreOn ? 'off' : 'on'}>
            Switch them {keysAreOn ? 'off' : 'on'}
          </button>
        </p>
      </form>
    </Page>
  )
}

const meanings = [
  ['publishers', 'independent houses, each once, however many articles it has'],
  ['wire', 'an agency; its story counts once, as the wire’s, in however many papers it stands'],
  ['reprint', 'an article that tells a story again in the same words; it adds no source'],
  ['unsure', 'the machine gives it less than eight chances in ten; it is kept apart until somebody looks'],
  ['not checked', 'nobody has looked whether it was kept; that its day has passed does not make it missed'],
  ['contested', 'independent reports give different numbers, days, places or parties, or one denies it'],
  ['(day)', 'a day in brackets is that of the first report; the day of the act is not told'],
] as const
