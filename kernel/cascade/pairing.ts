import { v7 } from 'uuid'
import { append as audit } from '../audit/index.ts'
import type { City } from '../city.ts'
import type { Words } from '../define/index.ts'
import { refuse } from '../errors.ts'
import { requireOperator } from '../exchange/index.ts'
import { decrypt, encrypt, requireConfirmed } from '../identity/index.ts'
import { openStream } from '../webhooks/index.ts'
import { agree, fingerprintOf, newKeyPair, newPairingCode, type SharedKeys, secretsOfCode } from './keys.ts'
import { isId, opposite, type Relation, relations } from './link.ts'
import { askOther, messagesAt, sourceOf, trusted } from './message.ts'

const minutesOpen = 30

/** Who an installation says it is. */
interface Introduced {
  readonly code: string
  readonly title: Words
  readonly address: string
  readonly publicKey: string
}

/** Shows a pairing code, good for half an hour and for one installation. For the operator of the exchange, who entered the password a moment ago. */
export async function offerPairing(
  city: City,
  { relation, ownAddress }: { relation: Relation; ownAddress: string },
): Promise<{ code: string; expiresAt: string }> {
  requireOperator(city)
  requireConfirmed(city, 15)
  const code = newPairingCode()
  const { lookup, secret } = secretsOfCode(code)
  const id = v7()
  const now = city.clock.now()
  const expiresAt = new Date(Date.parse(now) + minutesOpen * 60_000).toISOString()
  await city.db.query(
    `insert into cascade.offer (id, lookup, secret, relation, address, made_by, made_at, expires_at) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      id,
      lookup,
      encrypt(city, `cascade/offer/${id}`, Buffer.from(secret)),
      relation,
      addressOf(ownAddress),
      city.actor.name,
      now,
      expiresAt,
    ],
  )
  await audit(city, { act: 'cascade/offer', subject: `cascade/offer/${id}`, detail: { relation } })
  return { code, expiresAt }
}

/**
 * Registers this installation with another one, by the code shown there. Keys are agreed on; nothing is believed of each other before both
 * operators have compared the fingerprints.
 *
 * @throws `cascade/invalid`, `cascade/unreachable`, `cascade/refused`, `cascade/forged`, `exchange/address`
 */
export async function joinPairing(
  city: City,
  { address, code, relation, ownAddress }: { address: string; code: string; relation: Relation; ownAddress: string },
): Promise<string> {
  requireOperator(city)
  requireConfirmed(city, 15)
  const there = addressOf(address)
  const { lookup, secret } = secretsOfCode(code)
  const pair = newKeyPair()
  const link = v7()
  const { code: own, title, titleEn } = city.definition
  const me: Introduced = {
    code: own,
    title: { zh: title, en: titleEn },
    address: addressOf(ownAddress),
    publicKey: pair.publicKey,
  }
  const answer = await askOther(
    city,
    `${there}/api/cascade/pair/${lookup}`,
    { send: secret, receive: secret },
    { type: 'pair', data: { link, relation, ...me } },
  )
  const other = introduced(city, answer)
  await keepLink(city, { link, relation, pair, other: { ...other, address: there }, ownAddress: me.address })
  return link
}

/** Answers an installation that knows a code shown here; the code is used up with it. @throws `cascade/pairing-code`, `cascade/invalid` */
export async function acceptPairing(
  city: City,
  lookup: string,
  headers: Readonly<Record<string, unknown>>,
  body: string,
): Promise<{ secret: string; question: string; answer: Introduced }> {
  const [offer] = await city.db.query<{ id: string; secret: Buffer; relation: Relation; address: string; made_by: string }>(
    `select id, secret, relation, address, made_by from cascade.offer where lookup = $1 and used_at is null and expires_at > $2`,
    [lookup, city.clock.now()],
  )
  if (!offer) throw refuse('cascade/pairing-code')
  const secret = decrypt(city, `cascade/offer/${offer.id}`, offer.secret).toString()
  const message = trusted(city, secret, headers, body)
  const other = introduced(city, message.data)
  const link = String(message.data['link'] ?? '')
  if (message.type !== 'pair' || !isId(link) || message.source !== sourceOf(other.code)) throw refuse('cascade/forged')
  if (message.data['relation'] !== opposite[offer.relation]) throw refuse('cascade/invalid', { reason: 'relation' })
  const [used] = await city.db.query(`update cascade.offer set used_at = $2 where id = $1 and used_at is null returning id`, [
    offer.id,
    city.clock.now(),
  ])
  if (!used) throw refuse('cascade/pairing-code')
  const pair = newKeyPair()
  await keepLink(city, { link, relation: offer.relation, pair, other, ownAddress: offer.address, by: offer.made_by })
  const { code, title, titleEn } = city.definition
  return {
    secret,
    question: message.id,
    answer: { code, title: { zh: title, en: titleEn }, address: offer.address, publicKey: pair.publicKey },
  }
}

interface NewLink {
  readonly link: string
  readonly relation: Relation
  readonly pair: { publicKey: string; privateKey: string }
  readonly other: Introduced
  readonly ownAddress: string
  readonly by?: string
}

async function keepLink(city: City, { link, relation, pair, other, ownAddress, by = city.actor.name }: NewLink): Promise<void> {
  const keys = agreed(link, pair, other.publicKey)
  const now = city.clock.now()
  await city.db.transaction(async (tx) => {
    // A pairing that never came to anything makes way; one in force has to be ended first.
    await tx.query(
      `update cascade.link set revoked_at = $2, revoked_by = $3 where code = $1 and revoked_at is null and (ours_at is null or theirs_at is null)`,
      [other.code, now, by],
    )
    const [known] = await tx.query(`select from cascade.link where code = $1 and revoked_at is null`, [other.code])
    if (known)
      throw refuse('cascade/invalid', { reason: city.language === 'zh' ? '已与该城市级联' : 'there is a link with that city' })
    await tx.query(
      `insert into cascade.link (id, code, title, address, own_address, relation, secret, fingerprint, created_by, created_at)
       values ($1, $2, $3::jsonb, $4, $5, $6, $7, $8, $9, $10)`,
      [
        link,
        other.code,
        JSON.stringify(other.title),
        other.address,
        ownAddress,
        relation,
        encrypt(city, `cascade/${link}`, Buffer.from(JSON.stringify(keys))),
        fingerprintOf(link, pair.publicKey, other.publicKey),
        by,
        now,
      ],
    )
    await audit(city, { act: 'cascade/pair', subject: `cascade/link/${link}`, detail: { code: other.code, relation } }, tx)
  })
  const stream = {
    topic: link,
    name: `级联 ${other.title.zh}`,
    url: messagesAt(other.address, link),
    place: '',
    secret: keys.send,
  }
  await openStream(city, stream)
}

function agreed(link: string, pair: NewLink['pair'], theirs: string): SharedKeys {
  try {
    return agree(link, pair, theirs)
  } catch {
    throw refuse('cascade/invalid', { reason: 'publicKey' })
  }
}

/** Base address of an installation, without a path of a page. @throws `cascade/invalid` */
function addressOf(text: string): string {
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : undefined
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.search || url.hash || text.length > 300)
    throw refuse('cascade/invalid', { reason: 'https://…' })
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`
}

/** @throws `cascade/invalid` for an installation that does not say who it is, or says it is this one */
function introduced(city: City, said: Readonly<Record<string, unknown>>): Introduced {
  const { code, title, address, publicKey } = said as {
    code?: string
    title?: Partial<Words>
    address?: string
    publicKey?: string
  }
  const isName = (name: unknown) => typeof name === 'string' && /^[^<>\p{C}]{2,60}$/u.test(name)
  if (!/^\d{6}$/.test(String(code))) throw refuse('cascade/invalid', { reason: 'code' })
  if (code === city.definition.code)
    throw refuse('cascade/invalid', { reason: city.language === 'zh' ? '对方自称是本市' : 'the other side says it is this city' })
  if (!isName(title?.zh) || !isName(title?.en)) throw refuse('cascade/invalid', { reason: 'title' })
  if (typeof publicKey !== 'string' || publicKey.length > 200) throw refuse('cascade/invalid', { reason: 'publicKey' })
  return { code: String(code), title: { zh: title!.zh!, en: title!.en! }, address: addressOf(String(address)), publicKey }
}

export const isRelation = (text: string): text is Relation => (relations as readonly string[]).includes(text)
