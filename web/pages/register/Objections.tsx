import { useRead } from '../../data.ts'
import type { RecordDefinition } from '../../definitions.ts'
import { instantWords } from '../../moments.ts'
import { Lamp } from '../../parts/Lamp.tsx'
import { Failed, Loading } from '../../parts/states.tsx'
import { useDepartmentNames } from '../../widgets/departments.ts'
import { useWords } from '../../words.ts'

interface Objection {
  readonly id: number
  readonly field: string
  readonly currentValue: string
  readonly claimedValue: string
  readonly designated: string
  readonly claimedBy: string
  readonly raisedBy: string
  readonly raisedAt: string
  readonly status: 'open' | 'corrected' | 'rejected'
}

/** Values another department holds different (一数一源): the designated source's stands until the objection is decided. */
export function Objections({ pack, type, id }: { pack: string; type: RecordDefinition; id: string }) {
  const { say, language } = useWords()
  const departmentOf = useDepartmentNames()
  const said = useRead<{ objections: readonly Objection[] }>(`/api/records/${pack}/${type.name}/objections?recordId=${id}`)
  if (said.isLoading) return <Loading />
  if (said.error) return <Failed inline error={said.error} />
  const objections = said.data?.objections ?? []
  if (!objections.length)
    return <p className="quiet">{say('没有部门对这条档案提出异议。', 'No department objects to this record.')}</p>
  return (
    <ul className="objections">
      {objections.map((objection) => (
        <li key={objection.id}>
          <p>
            <b>{type.fields.find((field) => field.name === objection.field)?.label ?? objection.field}</b>
            {objection.status === 'open' ? (
              <Lamp lamp="amber">{say('待核实', 'To be checked')}</Lamp>
            ) : (
              <Lamp lamp="green">
                {objection.status === 'corrected' ? say('已更正', 'Corrected') : say('维持原值', 'Value kept')}
              </Lamp>
            )}
          </p>
          <p>
            {say(
              `现值“${objection.currentValue}”（来源：${departmentOf(objection.designated)}）`,
              `Now “${objection.currentValue}” (source: ${departmentOf(objection.designated)})`,
            )}
          </p>
          <p>
            {say(
              `${departmentOf(objection.claimedBy)} 认为应为“${objection.claimedValue}”`,
              `${departmentOf(objection.claimedBy)} says “${objection.claimedValue}”`,
            )}
          </p>
          <p className="note">
            {objection.raisedBy} · {instantWords(objection.raisedAt, language)}
          </p>
        </li>
      ))}
    </ul>
  )
}
