import { Table } from 'antd'
import type { FieldDefinition, RecordDefinition, RecordValues } from '../../definitions.ts'
import { widgetOf } from '../../widgets/index.ts'
import { titleOf } from '../../widgets/titles.ts'
import { useWords } from '../../words.ts'
import { useIsNarrow } from './use-is-narrow.ts'

interface Props {
  type: RecordDefinition
  columns: readonly FieldDefinition[]
  records: readonly RecordValues[]
  order: string | undefined
  onOrder: (order: string | undefined) => void
  onOpen: (id: string) => void
}

/** The list: a table that keeps its header on a wide screen, one block for each record on a phone. */
export function RecordTable({ type, columns, records, order, onOrder, onOpen }: Props) {
  const { word } = useWords()
  const isNarrow = useIsNarrow()
  if (columns.length === 0) return null
  const opener = (record: RecordValues, content: React.ReactNode) => (
    <button type="button" className="opener" data-record={record.id} onClick={() => onOpen(record.id)}>
      {content}
    </button>
  )
  if (isNarrow) {
    return (
      <ul className="record-list">
        {records.map((record) => {
          const title = titleOf(type, record)
          // What the block is headed with is not said again below.
          const rest = columns.filter(({ name }) => !isBlank(record[name]) && String(record[name]) !== title)
          return (
            <li key={record.id}>
              {opener(record, title)}
              <dl>
                {rest.slice(0, 4).map((field) => (
                  <div key={field.name}>
                    <dt>{field.label}</dt>
                    <dd>
                      <Cell field={field} value={record[field.name]} isKey={field.name === type.key} />
                    </dd>
                  </div>
                ))}
              </dl>
            </li>
          )
        })}
      </ul>
    )
  }
  return (
    <Table<RecordValues>
      rowKey="id"
      size="middle"
      pagination={false}
      sticky={{ offsetHeader: document.querySelector<HTMLElement>('header.bar')?.offsetHeight ?? 0 }}
      tableLayout="fixed"
      scroll={{ x: columns.reduce((sum, field, index) => sum + widthOf(field, index === 0), 0) }}
      dataSource={[...records]}
      onRow={(record) => ({ onClick: () => onOpen(record.id) })}
      rowClassName="record-row"
      showSorterTooltip={false}
      onChange={(_, __, sorter) => {
        const one = Array.isArray(sorter) ? sorter[0] : sorter
        onOrder(one?.order ? `${one.order === 'descend' ? '-' : ''}${String(one.columnKey)}` : undefined)
      }}
      columns={columns.map((field, index) => {
        const isSortable = !field.optional && !field.personal && [type.key, type.scope, ...type.findBy].includes(field.name)
        return {
          key: field.name,
          title: (
            <>
              {field.label}
              {field.options.unit ? <small className="quiet"> ({field.options.unit})</small> : null}
            </>
          ),
          dataIndex: field.name,
          width: widthOf(field, index === 0),
          ...(widgetOf(field.widget).isNumber ? { align: 'right' as const } : {}),
          ...(isSortable
            ? {
                sorter: true,
                sortOrder: order === field.name ? ('ascend' as const) : order === `-${field.name}` ? ('descend' as const) : null,
              }
            : {}),
          render: (value: unknown, record: RecordValues) => {
            const cell = isBlank(value) ? (
              <span className="quiet">
                —<span className="unseen">{word('none')}</span>
              </span>
            ) : (
              <Cell field={field} value={value} isKey={field.name === type.key} />
            )
            return index === 0 ? opener(record, cell) : cell
          },
        }
      })}
    />
  )
}

const isBlank = (value: unknown): boolean => value === undefined || value === null || value === ''

// Fixed widths keep the sticky header over its columns while names are still arriving.
const widths: Readonly<Record<string, number>> = {
  longText: 280,
  address: 240,
  departmentCode: 190,
  divisionCode: 170,
  creditCode: 185,
  citizenId: 185,
  codeTable: 180,
  link: 180,
  text: 160,
  boolean: 80,
  date: 140,
  choice: 115,
  instant: 210,
}
const widthOf = (field: FieldDefinition, isFirst: boolean): number =>
  isFirst && field.widget === 'text' ? 240 : (widths[field.widget] ?? 120)

/** One value in a list. A record's own key is shown as it is, whatever it could be translated to. */
function Cell({ field, value, isKey }: { field: FieldDefinition; value: unknown; isKey: boolean }) {
  const { Show } = widgetOf(field.widget)
  // A masked value is text of its own and no longer of the field's type.
  if (field.personal) return <span className="masked">{String(value)}</span>
  return isKey ? String(value) : <Show value={value} field={field} brief />
}
