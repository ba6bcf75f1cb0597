const classes = [
  ['', 'all'],
  ['verbal-cooperation', 'words of cooperation'],
  ['material-cooperation', 'deeds of cooperation'],
  ['verbal-conflict', 'words of conflict'],
  ['material-conflict', 'deeds of conflict'],
] as const

/**
 * Where the graph to move about in is put: static/explore.js fills it when it is asked for. What can be done with the mouse can be
 * done by buttons and keys too, and what is drawn stands in a list.
 */
export function Explorer() {
  return (
    <div class="explorer">
      <div class="turns">
        <button type="button" data-do="back">
          Back to the drawing
        </button>
        <fieldset class="turns">
          <legend class="hidden">Look closer, move</legend>
          <button type="button" data-do="in">
            Closer
          </button>
          <button type="button" data-do="out">
            Farther
          </button>
          <button type="button" data-do="all">
            All
          </button>
          {(['left', 'right', 'up', 'down'] as const).map((way) => (
            <button type="button" data-do={way} data-move={way}>
              {arrows[way]}
            </button>
          ))}
        </fieldset>
        <label>
          <span class="label-inline">Acts</span>
          <select data-class>
            {classes.map(([value, words]) => (
              <option value={value}>{words}</option>
            ))}
          </select>
        </label>
        <label>
          <span class="label-inline">At least so many events</span>
          <input type="number" data-at-least min="1" value="1" />
        </label>
      </div>
      <p class="soft" role="status" data-told></p>
      <div class="explored">
        <div
          class="canvas"
          tabindex={0}
          role="application"
          aria-label="Who acts toward whom. Arrow keys move it, plus and minus zoom, 0 shows all; the list beside it says the same."
        ></div>
        <div class="beside-graph">
          <section data-details aria-live="polite" aria-label="What is chosen">
            <p class="soft">
              Choose a party or a line. Drag parties apart; once the graph has the focus, the wheel zooms.
            </p>
          </section>
          <h3>Parties and their events</h3>
          <ul data-parties></ul>
        </div>
      </div>
    </div>
  )
}

const arrows = { left: '←', right: '→', up: '↑', down: '↓' } as const
