import { BlockList, isIP } from 'node:net'

/** Networks that are not the public internet (IANA special-purpose registries), IPv4 and IPv6. */
const special = listOf([
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
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
])
const loopback = listOf(['127.0.0.0/8', '::1/128'])
/** Global unicast; everything else of IPv6 is special. Of it, these carry or are no public address of their own. */
const global6 = listOf(['2000::/3'])
const special6 = listOf(['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'])

export interface Reach {
  /** CIDR networks the city allows beyond the public internet. */
  readonly privateNetworks?: readonly string[]
  /** The machine itself: for demonstrations and tests. */
  readonly loopback?: boolean
}

/** Whether a webhook may be sent to a resolved address: never into the city's own networks unless it was said (SSRF). */
export function mayReach(address: string, { privateNetworks = [], loopback: mayLoop = false }: Reach = {}): boolean {
  const plain = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address
  const family = isIP(plain) === 4 ? 'ipv4' : isIP(plain) === 6 ? 'ipv6' : undefined
  if (!family) return false
  if (loopback.check(plain, family)) return mayLoop
  if (listOf(privateNetworks).check(plain, family)) return true
  return family === 'ipv4' ? !special.check(plain, family) : global6.check(plain, family) && !special6.check(plain, family)
}

function listOf(networks: readonly string[]): BlockList {
  const list = new BlockList()
  for (const network of networks) {
    const [base = '', bits = ''] = network.split('/')
    list.addSubnet(base, Number(bits), isIP(base) === 6 ? 'ipv6' : 'ipv4')
  }
  return list
}
