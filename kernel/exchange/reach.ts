import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import { dirname, join, normalize, sep } from 'node:path'
import type { City } from '../city.ts'
import { refuse } from '../errors.ts'
import { mayReach } from '../webhooks/index.ts'

/** An address that was checked: connect to it and to no other, or a name could point elsewhere in between. */
export interface Reached {
  readonly address: string
  readonly family: number
}

/**
 * Looks up a host and refuses what the city did not allow: its own machine and its own networks, unless `exchange.privateNetworks` or
 * `exchange.loopback` of the city say so (SSRF).
 *
 * @throws `exchange/address`, `exchange/unreachable`
 */
export async function reach(city: City, host: string): Promise<Reached> {
  const bare = host.replace(/^\[|\]$/g, '')
  const found = isIP(bare)
    ? [{ address: bare, family: isIP(bare) }]
    : await lookup(bare, { all: true, verbatim: true }).catch(() => {
        throw refuse('exchange/unreachable', { where: host })
      })
  const { privateNetworks = [], loopback = false } = city.definition.exchange ?? {}
  const wrong = found.length === 0 || found.some(({ address }) => !mayReach(address, { privateNetworks, loopback }))
  if (wrong) throw refuse('exchange/address', { where: host })
  return found[0]!
}

/** Where drop folders live: nothing outside is ever read or written by a flow. */
export const exchangeFolderOf = (city: City): string =>
  process.env['CHENGSHU_EXCHANGE_FOLDER'] ??
  join(dirname(city.filesFolder.replace(/[\\/]+$/, '')), `${baseName(city.filesFolder)}-exchange`)

const baseName = (folder: string): string =>
  normalize(folder)
    .replace(/[\\/]+$/, '')
    .split(sep)
    .at(-1)!

/** A folder of the house below the exchange folder. Throws `exchange/address` for a way out of it. */
export function folderInside(city: City, name: string): string {
  const root = exchangeFolderOf(city)
  const full = normalize(join(root, name))
  if (!/^[\p{L}\p{N}][\p{L}\p{N}_.-]*(\/[\p{L}\p{N}][\p{L}\p{N}_.-]*)*$/u.test(name) || !full.startsWith(root + sep))
    throw refuse('exchange/address', { where: name })
  return full
}
