import type { Visit } from '../layout.tsx'
import { Allowed } from './allowed.tsx'

/** A page or a feed by its address on the web. */
export function AddressForm({ visit, address }: { visit: Visit; address: string }) {
  return (
    <Allowed visit={visit} address="/-/fetch" deed="Fetching from the web">
      <form method="post" action="/-/fetch" class="inline">
        <label class="address">
          <span class="name">Address of a report or a feed</span>
          <input type="url" name="address" required placeholder="https://" value={address} />
        </label>
        <button type="submit">Fetch and read it</button>
      </form>
      <p class="soft">This machine asks for it; only addresses of the public web are asked.</p>
    </Allowed>
  )
}
