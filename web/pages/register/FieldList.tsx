import { Button } from 'antd'
import { useState } from 'react'
import type { FieldDefinition, RecordDefinition, RecordValues } from '../../definitions.ts'
import { FileAccess } from '../../uploads/file-address.ts'
import { widgetOf } from '../../widgets/index.ts'
import { useWords } from '../../words.ts'
import { RevealDialog } from './RevealDialog.tsx'

/** Every field of a record by its widget; personal ones masked until shown for a purpose. */
export function FieldList({ pack, type, record }: { pack: string; type: RecordDefinition; record: RecordValues }) {
  const { say, word } = useWords()
  const [revealed, setRevealed] = useState<Record<string, unknown>>({})
  // Opening a personal file is a viewing of its own, for the same purpose.
  const [access, setAccess] = useState<Readonly<Record<string, string>>>({})
  const [asks, setAsks] = useState(false)
  const personal = type.fields.filter((field) => field.personal && !blank(record[field.name]))
  const isMasked = personal.some((field) => !(field.name in revealed))
  const filled = type.fields.filter((field) => !blank(record[field.name]))
  const empty = type.fields.filter((field) => blank(record[field.name]))
  return (
    <>
      {personal.length ? (
        <p className="personal-bar">
          <span>
            {isMasked
              ? say(
                  `${personal.length} 项个人信息已遮盖。`,
                  `${personal.length} personal ${personal.length === 1 ? 'entry is' : 'entries are'} masked.`,
                )
              : say('个人信息已显示；本次查看已记录。', 'Personal entries are shown; this viewing was logged.')}
          </span>
          {type.mayReveal && isMasked ? (
            <Button onClick={() => setAsks(true)}>{say('因公查看', 'Show for a purpose')}</Button>
          ) : null}
        </p>
      ) : null}
      <FileAccess value={access}>
        <dl className="field-list">
          {filled.map((field) => (
            <div key={field.name} data-wide={widgetOf(field.widget).isWide || undefined}>
              <dt>{field.label}</dt>
              <dd>
                <Value
                  field={field}
                  value={revealed[field.name] ?? record[field.name]}
                  isKey={field.name === type.key}
                  isMasked={field.personal && !(field.name in revealed)}
                />
              </dd>
            </div>
          ))}
        </dl>
      </FileAccess>
      {empty.length ? (
        <p className="note">
          {word('none')}
          {say('：', ': ')}
          {empty.map((field) => field.label).join(say('、', ', '))}
        </p>
      ) : null}
      {asks ? (
        <RevealDialog
          pack={pack}
          type={type}
          id={record.id}
          fields={personal}
          onClose={() => setAsks(false)}
          onRevealed={(values, purpose) => {
            setRevealed(values)
            setAccess({ purpose })
            setAsks(false)
          }}
        />
      ) : null}
    </>
  )
}

const blank = (value: unknown): boolean => value === undefined || value === null || value === ''

function Value({ field, value, isMasked, isKey }: { field: FieldDefinition; value: unknown; isMasked: boolean; isKey: boolean }) {
  const { Show } = widgetOf(field.widget)
  if (isKey && !isMasked) return <>{String(value)}</>
  return isMasked ? <span className="masked">{String(value)}</span> : <Show value={value} field={field} />
}
