import { useWords } from '../../../../web/words.ts'
import type { OpenField, WholeSet } from './set-data.ts'

/** 信息项: every field with what it is. */
export function Items({ set }: { set: WholeSet }) {
  const { say } = useWords()
  const types: Readonly<Record<OpenField['type'], string>> = {
    text: say('文本', 'text'),
    int: say('整数', 'whole number'),
    numeric: say('数值', 'number'),
    bool: say('是/否', 'yes or no'),
    date: say('日期', 'date'),
    timestamp: say('时间', 'instant'),
    json: say('图形', 'shape'),
  }
  return (
    <section className="set-items" aria-labelledby="set-items">
      <h2 id="set-items">{say(`信息项（${set.fields.length}）`, `Fields (${set.fields.length})`)}</h2>
      <dl>
        {set.fields.map((field) => (
          <div key={field.name}>
            <dt>
              {field.label} <code>{field.name}</code>
            </dt>
            <dd>
              {types[field.type]}
              {field.unit ? ` · ${field.unit}` : ''}
              {field.isRequired ? '' : say(' · 可空', ' · may be empty')}
              {field.help ? <span>{field.help}</span> : null}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
