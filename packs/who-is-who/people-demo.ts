import { makeCitizenId, type Row, type Seeding } from '#kernel'
import { Person } from '../base-registers/person.ts'
import { asDeliveredPerson } from './people-dirt.ts'
import { InsuredPerson, MarriageParty } from './person-lists.ts'

/** Residents each list tells of. */
const listed = 400

/** Two departments' lists over fictional residents, with the dirt such lists have, twins, a namesake and names with a middle dot. */
export async function peopleDemo(seed: Seeding): Promise<void> {
  const { random } = seed
  const known = (await seed.all(Person, { hukouType: 'province' })).filter(
    ({ birthDate, status }) => birthDate < '2003-01-01' && status === 'registered',
  )
  const every = Math.max(1, Math.floor(known.length / listed))
  const chosen = known.filter((_, at) => at % every === 0).slice(0, listed)
  if (chosen.length === 0) return
  const day = () => `2026-0${1 + Math.floor(random() * 2)}-${String(1 + Math.floor(random() * 27)).padStart(2, '0')}`
  const number = (prefix: string, at: number) => `${prefix}${String(at + 1).padStart(6, '0')}`
  const insured = chosen.map(
    (person, at): Row<typeof InsuredPerson.fields> => ({
      number: number('RB', at),
      ...asDeliveredPerson(person, random),
      ...(random() < 0.6 ? { phone: `1990002${String(at).padStart(4, '0')}` } : {}),
      reportedOn: day(),
    }),
  )
  await seed.add(InsuredPerson, [...insured, ...likeOthers(chosen[0]!)], { providedBy: 'hrss' })
  const parties = chosen
    .filter(({ maritalStatus }, at) => maritalStatus !== undefined || at % 2 === 0)
    .map(
      (person, at): Row<typeof MarriageParty.fields> => ({
        number: number('HY', at),
        ...asDeliveredPerson(person, random),
        maritalStatus: person.maritalStatus ?? 'married',
        registeredOn: day(),
      }),
    )
  await seed.add(MarriageParty, parties, { providedBy: 'civil-affairs' })
}

/** Who must not become one: twins at one address, and somebody with a resident's name and birth date who lives elsewhere. */
function likeOthers({ name, sex, birthDate, division }: Row<typeof Person.fields>): readonly Row<typeof InsuredPerson.fields>[] {
  const twin = { bornOn: '1988-08-08', sex: 'male', address: '示例路8号2单元301', reportedOn: '2026-02-10' } as const
  const id = (serial: number) => makeCitizenId(division.slice(0, 6), '1988-08-08', serial)
  return [
    { number: 'RB900001', fullName: '林示例甲', idNumber: id(991), ...twin },
    { number: 'RB900002', fullName: '林示例乙', idNumber: id(993), ...twin },
    { number: 'RB900003', fullName: '林示例乙', ...twin },
    { number: 'RB900004', fullName: name, sex, bornOn: birthDate, address: '样品街99号', reportedOn: '2026-02-11' },
    {
      number: 'RB900005',
      fullName: '古丽·示例',
      sex: 'female',
      bornOn: '1990-05-05',
      address: '样品街5号',
      reportedOn: '2026-02-11',
    },
    {
      number: 'RB900006',
      fullName: '古丽• 示例',
      sex: 'female',
      bornOn: '1990-05-05',
      address: '样品街5号',
      reportedOn: '2026-02-12',
    },
  ]
}
