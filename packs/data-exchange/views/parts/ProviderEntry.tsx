import { useRead } from '../../../../web/data.ts'
import { useWords } from '../../../../web/words.ts'

interface Department {
  readonly code: string
  readonly shortName: string
  readonly nameEn?: string
}

/** Whose data they are: the designated source of a field goes by it. */
export function ProviderEntry({ value, change }: { value: string; change: (code: string) => void }) {
  const { say, language } = useWords()
  const found = useRead<{ records: readonly Department[] }>('/api/records/divisions/department?limit=200')
  return (
    <div className="entry">
      <label htmlFor="provider">{say('数据是哪个部门的', 'Whose data they are')}</label>
      <select id="provider" value={value} onChange={({ target }) => change(target.value)}>
        <option value="">{say('请选择', 'Please choose')}</option>
        {found.data?.records.map(({ code, shortName, nameEn }) => (
          <option key={code} value={code}>
            {language === 'en' ? (nameEn ?? shortName) : shortName}
          </option>
        ))}
      </select>
    </div>
  )
}
