import { ScrollTable } from '../../../../web/parts/ScrollTable.tsx'
import { useWords } from '../../../../web/words.ts'
import type { Resource } from './shapes.ts'

interface Props {
  items: Resource['items']
  fields: readonly string[]
  clear: readonly string[]
  /** The fields whose values somebody asked for unmasked; absent: any personal one may be. */
  askedClear?: readonly string[]
  caption: string
  onChange: (fields: readonly string[], clear: readonly string[]) => void
}

/** Which fields, and which personal ones unmasked: one line for each, so that a glance tells how much is asked. */
export function FieldTicks({ items, fields, clear, askedClear, caption, onChange }: Props) {
  const { say } = useWords()
  const put = (list: readonly string[], name: string, isOn: boolean) =>
    items.map((item) => item.name).filter((each) => (each === name ? isOn : list.includes(each)))
  return (
    <ScrollTable label={caption}>
      <table className="items field-ticks">
        <caption className="unseen">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{say('字段', 'Field')}</th>
            <th scope="col">{say('性质', 'Kind')}</th>
            <th scope="col">{say('原值', 'Unmasked')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map(({ name, label, isPersonal }) => {
            const isOn = fields.includes(name)
            const mayClear = isPersonal && isOn && (askedClear?.includes(name) ?? true)
            return (
              <tr key={name} data-on={isOn || undefined}>
                <td>
                  <label>
                    <input
                      type="checkbox"
                      checked={isOn}
                      onChange={(event) =>
                        onChange(put(fields, name, event.target.checked), event.target.checked ? clear : put(clear, name, false))
                      }
                    />
                    <span>{label}</span>
                  </label>
                </td>
                <td>
                  {isPersonal ? <b className="personal">{say('个人信息', 'personal')}</b> : <span className="quiet">—</span>}
                </td>
                <td>
                  {mayClear ? (
                    <label>
                      <input
                        type="checkbox"
                        aria-label={say(`${label}不掩码`, `${label} unmasked`)}
                        checked={clear.includes(name)}
                        onChange={(event) => onChange(fields, put(clear, name, event.target.checked))}
                      />
                      <span>{clear.includes(name) ? say('不掩码', 'as it is') : say('掩码', 'masked')}</span>
                    </label>
                  ) : isPersonal && isOn ? (
                    <span className="quiet">{say('掩码', 'masked')}</span>
                  ) : (
                    <span className="quiet">—</span>
                  )}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </ScrollTable>
  )
}
