import { ScrollTable } from '../../../../web/parts/ScrollTable.tsx'
import { useWords } from '../../../../web/words.ts'
import type { Mapped } from './exchange.ts'

export interface Seen {
  readonly columns: readonly { readonly name: string; readonly type: string }[]
  readonly rows: readonly (readonly unknown[])[]
  readonly fields: readonly {
    readonly name: string
    readonly label: { readonly zh: string; readonly en: string }
    readonly isRequired: boolean
    readonly isPersonal: boolean
  }[]
  readonly key?: string
  readonly proposed: readonly Mapped[]
}

/** Field by field: which column fills it, with what the first rows say there. */
export function MappingTable({
  seen,
  mapping,
  change,
}: {
  seen: Seen
  mapping: readonly Mapped[]
  change: (mapping: readonly Mapped[]) => void
}) {
  const { say, language } = useWords()
  const { columns, rows, fields, key } = seen
  const isFixed = fields.length > 0
  const set = (to: string, from: string) => {
    const others = mapping.filter((each) => each.to !== to)
    change(from === '' ? others : [...others, { to, from }])
  }
  const shown = (name: string | undefined) => {
    const at = columns.findIndex((column) => column.name === name)
    return at < 0
      ? ''
      : rows
          .slice(0, 3)
          .map((row) => String(row[at] ?? '—'))
          .join(say('、', ', '))
  }
  return (
    <fieldset>
      <legend>{say('三、字段对应', '3. Mapping')}</legend>
      <p className="note">
        {say(
          `来源有 ${columns.length} 列，已按名称建议 ${mapping.length} 个对应，请核对。`,
          `The source has ${columns.length} columns; ${mapping.length} were matched by name. Please check them.`,
        )}
      </p>
      <ScrollTable label={say('字段对应', 'Fields matched')}>
        <table className="items map-table">
          <thead>
            <tr>
              <th scope="col">{say('目标字段', 'Field of the target')}</th>
              <th scope="col">{say('来源列', 'Column of the source')}</th>
              <th scope="col">{say('前几行', 'First rows')}</th>
            </tr>
          </thead>
          <tbody>
            {isFixed
              ? fields.map(({ name, label, isRequired, isPersonal }) => {
                  const from = mapping.find(({ to }) => to === name)?.from ?? ''
                  return (
                    <tr key={name}>
                      <th scope="row">
                        {label[language]}
                        <small className="note">
                          {[
                            name === key ? say('识别记录', 'tells records apart') : '',
                            isRequired ? say('必填', 'required') : '',
                            isPersonal ? say('个人信息', 'personal') : '',
                          ]
                            .filter(Boolean)
                            .map((word) => ` · ${word}`)
                            .join('')}
                        </small>
                      </th>
                      <td>
                        <select
                          aria-label={say(`${label.zh}的来源列`, `Column for ${label.en}`)}
                          value={from}
                          onChange={({ target }) => set(name, target.value)}
                        >
                          <option value="">{say('不填', 'nothing')}</option>
                          {columns.map((column) => (
                            <option key={column.name} value={column.name}>
                              {column.name}
                            </option>
                          ))}
                        </select>
                      </td>
                      <td>{isPersonal ? '***' : shown(from)}</td>
                    </tr>
                  )
                })
              : null}
          </tbody>
        </table>
      </ScrollTable>
    </fieldset>
  )
}
