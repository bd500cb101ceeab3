import { defineQuery, type Reader, type Stored, text } from '#kernel'
import { Licence } from './model.ts'
import { citizen } from './roles.ts'
import { parseLicenceIdentifier, standingOn } from './rules.ts'

const shown = (licence: Stored<typeof Licence.fields>, today: string) => ({
  identifier: licence.identifier,
  code: licence.code,
  name: licence.typeName,
  issuer: licence.issuerName,
  holder: licence.companyName ?? licence.holderName ?? '',
  issuedOn: licence.issuedOn,
  validUntil: licence.validUntil ?? null,
  standing: standingOn(licence, today),
  reason: licence.statusReason ?? null,
})

/** Whether a licence somebody shows is what it seems: by its identifier or verification code, without an account, the holder masked. */
export const verify = defineQuery('verify', {
  label: '核验证照',
  asks: { key: text('证照标识或验证码', { max: 100 }) },
  for: 'everyone',
  async answer(city, { key }) {
    const asked = key.trim().toUpperCase()
    const isIdentifier = asked.includes('.')
    if (isIdentifier && !parseLicenceIdentifier(asked)) return { found: false as const, why: 'check' as const }
    const licence = isIdentifier ? await city.house.findByKey(Licence, asked) : await byCode(city.house, asked)
    return licence
      ? { found: true as const, licence: shown(licence, city.today) }
      : { found: false as const, why: 'unknown' as const }
  },
})

/** My licences and those of the companies I act for. */
export const mine = defineQuery('mine', {
  label: '我的证照',
  asks: {},
  for: [citizen],
  async answer(city) {
    const licences = await city.own(Licence)
    return {
      licences: licences
        .map((licence) => ({
          ...shown(licence, city.today),
          content: licence.content ?? null,
          isCompany: Boolean(licence.companyName),
        }))
        .sort((a, b) => b.issuedOn.localeCompare(a.issuedOn) || a.identifier.localeCompare(b.identifier)),
    }
  },
})

async function byCode(house: Reader, code: string) {
  // A code is as long as the engine makes them: shorter ones are guesses.
  return code.length < 10 ? undefined : (await house.all(Licence, { code }))[0]
}
