import type { DeskItem, Reader } from '#kernel'
import { AssetObjection, DataAsset, DataContract } from './model.ts'

const soon = 14

/** What nobody is told by a case that waits: publicity that is over, contracts that end. */
export async function desk(city: Reader): Promise<readonly DeskItem[]> {
  if (city.roles.includes('marketRegistrar')) return publicityOver(city)
  if (city.roles.includes('dataOfficer') && city.department !== undefined) return ofParty(city, city.department)
  return []
}

async function publicityOver(city: Reader): Promise<readonly DeskItem[]> {
  const { house } = city
  const over = (await house.all(DataAsset, { standing: 'publicised' })).filter((one) => (one.publicUntil ?? '') < city.today)
  const open = new Set((await house.all(AssetObjection, { standing: 'open' })).map(({ asset }) => asset))
  return over
    .filter(({ number }) => !open.has(number))
    .map(({ name, publicUntil }) => ({
      title: city.language === 'en' ? `“${name}”: publicity is over` : `“${name}”公示期满，可以发证`,
      why:
        city.language === 'en'
          ? `Publicised until ${publicUntil}, no objection is open.`
          : `公示到${publicUntil}，没有在核查的异议。`,
      href: '/data-market/registry',
      lamp: 'amber' as const,
    }))
}

async function ofParty(city: Reader, department: string): Promise<readonly DeskItem[]> {
  const { house } = city
  const bought = await house.all(DataContract, { buyer: department, standing: 'inForce' })
  const last = new Date(Date.parse(city.today) + soon * 86_400_000).toISOString().slice(0, 10)
  return bought
    .filter(({ until }) => until >= city.today && until <= last)
    .map(({ number, productName, until }) => ({
      title: city.language === 'en' ? `The contract on “${productName}” ends` : `“${productName}”的合约快到期`,
      why: city.language === 'en' ? `Make a new one by ${until} if you go on.` : `还要用的，请在${until}前重新订立。`,
      due: until,
      href: `/data-market/contracts/${number}`,
      lamp: 'amber' as const,
    }))
}
