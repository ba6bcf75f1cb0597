import type { Child } from 'hono/jsx'
import type { Visit } from '../layout.tsx'
import { maySend, roleToSend } from '../roles.ts'

/** A form that sends to `address`, for those whose role allows it; the others read in its place which role does. */
export function Allowed(props: { visit: Visit; address: string; deed: string; children: Child }): Child {
  const { visit, address, deed, children } = props
  if (maySend(visit, address)) return children
  return (
    <p class="soft not-allowed">
      {deed} needs the role “{roleToSend(address)}”; yours is “{visit.person!.role}”.
    </p>
  )
}
