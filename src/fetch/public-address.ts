import { BlockList, isIPv6 } from 'node:net'

/** Networks that are no part of the public internet: IANA's special-purpose registries (RFC 6890 and its updates). */
const reservedV4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
]
/** Within 2000::/3, which holds all public addresses: Teredo and other protocols, documentation, 6to4. */
const reservedV6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20']

const reserved = new BlockList()
for (const network of reservedV4) add(network, 'ipv4')
for (const network of reservedV6) add(network, 'ipv6')
const publicV6 = new BlockList()
publicV6.addSubnet('2000::', 3, 'ipv6')

function add(network: string, family: 'ipv4' | 'ipv6'): void {
  const [address, bits] = network.split('/')
  reserved.addSubnet(address!, Number(bits), family)
}

/**
 * Whether an IP address is one of the public internet: not of this machine, of a private network, a link (and with that not of a
 * cloud's metadata service), a group, or reserved. An IPv4 address within an IPv6 one counts as that address.
 */
export function isPublic(address: string): boolean {
  if (!isIPv6(address)) return !reserved.check(address, 'ipv4')
  const within = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (within) return isPublic(within)
  return publicV6.check(address, 'ipv6') && !reserved.check(address, 'ipv6')
}
