import { numberWords, shortDate } from '../../../../web/moments.ts'
import { Failed, Loading } from '../../../../web/parts/states.tsx'
import { useWords } from '../../../../web/words.ts'
import { type OpenField, type RowsOfSet, useAddress, useSetPart, type WholeSet } from './set-data.ts'

const onPage = 20

/** The rows themselves, ordered by a press on a heading. */
export function SetTable({ set }: { set: WholeSet }) {
  const { say } = useWords()
  const { get, filters, change } = useAddress()
  const page = Math.max(1, Number(get('page') ?? 1) || 1)
  const order = get('order')
  const read = useSetPart<RowsOfSet>(set.name, 'rows', {
    ...filters,
    q: get('q'),
    order,
    limit: onPage,
    offset: (page - 1) * onPage,
  })
  if (read.error) return <Failed error={read.error} retry={() => void read.refetch()} />
  if (!read.data) return <Loading lines={[100, 100, 100, 100, 100, 100]} />
  const { rows, total, words } = read.data
  const pages = Math.max(1, Math.ceil(total / onPage))
  if (total === 0)
    return (
      <p className="open-nothing">{say('没有符合条件的行，去掉一个条件试试。', 'No row fits; try with one condition less.')}</p>
    )
  const fields = set.fields.filter(({ name }) => rows.some((row) => row[name] !== undefined) || rows.length === 0)
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <section className="set-table" tabIndex={0} aria-label={say('数据行', 'Rows')}>
        <table>
          <thead>
            <tr>
              {fields.map((field) => {
                const way = order === field.name ? 'ascending' : order === `-${field.name}` ? 'descending' : 'none'
                return (
                  <th key={field.name} scope="col" aria-sort={way} className={isNumber(field) ? 'number' : undefined}>
                    {field.type === 'json' ? (
                      field.label
                    ) : (
                      <button
                        type="button"
                        onClick={() =>
                          change({
                            order: way === 'ascending' ? `-${field.name}` : way === 'descending' ? undefined : field.name,
                            page: undefined,
                          })
                        }
                      >
                        {field.label}
                        {field.unit ? <small>{field.unit}</small> : null}
                        <i aria-hidden="true">{way === 'ascending' ? '↑' : way === 'descending' ? '↓' : ''}</i>
                      </button>
                    )}
                  </th>
                )
              })}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row['id']}>
                {fields.map((field) => (
                  <td key={field.name} className={isNumber(field) ? 'number' : undefined} data-kind={field.kind}>
                    <Cell field={field} value={row[field.name]} words={words[field.name]} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <nav className="open-pages" aria-label={say('翻页', 'Pages')}>
        <button
          type="button"
          className="button"
          disabled={page === 1}
          onClick={() => change({ page: page === 2 ? undefined : String(page - 1) })}
        >
          {say('上一页', 'Previous')}
        </button>
        <span>
          {say(
            `共 ${numberWords(total)} 行，第 ${numberWords(page)} / ${numberWords(pages)} 页`,
            `${numberWords(total)} rows, page ${numberWords(page)} of ${numberWords(pages)}`,
          )}
        </span>
        <button type="button" className="button" disabled={page >= pages} onClick={() => change({ page: String(page + 1) })}>
          {say('下一页', 'Next')}
        </button>
      </nav>
    </>
  )
}

const isNumber = ({ type, kind }: OpenField): boolean => (type === 'int' || type === 'numeric') && kind !== 'year'

function Cell({ field, value, words }: { field: OpenField; value: any; words: Readonly<Record<string, string>> | undefined }) {
  const { say, language } = useWords()
  if (value === undefined || value === null) return <span className="quiet">—</span>
  if (words?.[String(value)]) return words[String(value)]
  if (field.type === 'bool') return value ? say('是', 'Yes') : say('否', 'No')
  if (field.type === 'date' || field.type === 'timestamp') return shortDate(String(value), language)
  if (field.kind === 'point') return `${value.lon.toFixed(5)}, ${value.lat.toFixed(5)}`
  if (field.type === 'json') return <span className="quiet">{say('图形', 'a shape')}</span>
  if (isNumber(field)) return numberWords(typeof value === 'object' ? value.value : value)
  if (field.kind === 'link') return <span className="quiet">{String(value).slice(0, 8)}…</span>
  return String(value)
}
