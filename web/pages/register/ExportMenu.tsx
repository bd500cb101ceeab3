import { Dropdown } from 'antd'
import { queryString } from '../../request.ts'
import { useWords } from '../../words.ts'

/** Takes out exactly what the list shows, as a file. */
export function ExportMenu({
  pack,
  record,
  filters,
}: {
  pack: string
  record: string
  filters: Readonly<Record<string, unknown>>
}) {
  const { say, language } = useWords()
  const { order: _, ...where } = filters
  const href = (format: string) => `/api/records/${pack}/${record}/export${queryString({ ...where, format, lang: language })}`
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          {
            key: 'xlsx',
            label: (
              <a href={href('xlsx')} download>
                {say('Excel 表格 (.xlsx)', 'Excel (.xlsx)')}
              </a>
            ),
          },
          {
            key: 'csv',
            label: (
              <a href={href('csv')} download>
                CSV (.csv)
              </a>
            ),
          },
          {
            key: 'json',
            label: (
              <a href={href('json')} download>
                JSON (.json)
              </a>
            ),
          },
        ],
      }}
    >
      <button type="button" className="button small">
        {say('导出', 'Export')}
      </button>
    </Dropdown>
  )
}
