import { shortDate } from '../../../../web/moments.ts'
import { useWords } from '../../../../web/words.ts'
import type { Table } from './workbench.ts'

/** Every table that may be asked, with its columns; a click puts the name where the cursor is. */
export function TableList({ tables, insert }: { tables: readonly Table[]; insert: (name: string) => void }) {
  const { say, language } = useWords()
  const parts = [
    { title: say('本部门的', 'Our own'), of: tables.filter(({ grant }) => !grant) },
    { title: say('授权来的', 'Granted to us'), of: tables.filter(({ grant }) => grant) },
  ].filter(({ of }) => of.length > 0)
  return (
    <div className="work-tables">
      {parts.map(({ title, of }) => (
        <section key={title} aria-label={title}>
          <h3>
            {title} <span className="quiet">{of.length}</span>
          </h3>
          {of.map((table) => (
            <details key={table.name}>
              <summary>
                <b>{table.label}</b>
                <small>
                  {table.grant
                    ? say(
                        `${table.providerName}，用到 ${shortDate(table.grant.until, language)}`,
                        `${table.providerName}, until ${shortDate(table.grant.until, language)}`,
                      )
                    : say(`${table.columns.length} 列`, `${table.columns.length} columns`)}
                </small>
              </summary>
              {table.grant ? (
                <p className="quiet">
                  {say('用途：', 'For: ')}
                  {table.grant.purpose}
                </p>
              ) : null}
              <ul>
                <li>
                  <button type="button" className="of-table" onClick={() => insert(table.name)}>
                    <code>{table.name}</code>
                    <span>{say('插入表名', 'insert the table')}</span>
                  </button>
                </li>
                {table.columns.map((column) => (
                  <li key={column.name}>
                    <button type="button" onClick={() => insert(inSql(column.name))}>
                      <code>{column.name}</code>
                      <span>
                        {column.label}
                        {column.isMasked ? <em>{say('掩码', 'masked')}</em> : null}
                      </span>
                    </button>
                    {column.options ? <Options options={column.options} insert={insert} /> : null}
                  </li>
                ))}
              </ul>
            </details>
          ))}
        </section>
      ))}
    </div>
  )
}

/** Names that SQL means something else by stand in quotes. */
const reserved = new Set(
  `all analyse analyze and any array as asc at both by case cast check collate column constraint create default desc distinct do else end
   except false for foreign from grant group having in initially into is join lateral leading left like limit not null offset on only or
   order primary references right select some table then to trailing true union unique user using values when where window with`.split(
    /\s+/,
  ),
)
const inSql = (name: string): string => (reserved.has(name.toLowerCase()) ? `"${name}"` : name)

const mostOptions = 24

/** The values of a choice: what stands in the data, and what it means. */
function Options({ options, insert }: { options: Readonly<Record<string, string>>; insert: (text: string) => void }) {
  const { say } = useWords()
  const all = Object.entries(options)
  return (
    <details className="of-values">
      <summary>{say(`${all.length} 个取值`, `${all.length} values`)}</summary>
      <ul>
        {all.slice(0, mostOptions).map(([value, label]) => (
          <li key={value}>
            <button type="button" onClick={() => insert(`'${value}'`)}>
              <code>{value}</code>
              <span>{label}</span>
            </button>
          </li>
        ))}
      </ul>
    </details>
  )
}
