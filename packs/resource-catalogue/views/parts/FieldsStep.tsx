import { useState } from 'react'
import { useWords } from '../../../../web/words.ts'
import type { Dataset, Draft, FieldSpec } from './dataset.ts'
import { FieldLine } from './FieldLine.tsx'
import { FieldPanel } from './FieldPanel.tsx'

interface Props {
  dataset: Dataset
  draft: Draft
  onChange: (draft: Draft) => void
}

/** Every column with what it was taken for and how many of its values say so; one of them open to be decided. */
export function FieldsStep({ dataset, draft, onChange }: Props) {
  const { say } = useWords()
  const [at, setAt] = useState(0)
  const [left, setLeft] = useState<readonly FieldSpec[]>([])
  const open = draft.fields[Math.min(at, draft.fields.length - 1)]
  const change = (index: number, changes: Partial<FieldSpec>) => {
    const before = draft.fields[index]!
    const fields = draft.fields.map((spec, one) => (one === index ? { ...spec, ...changes } : spec))
    const isKey = draft.key === before.name
    const renamed = changes.name !== undefined && isKey ? { key: changes.name } : {}
    const lost = isKey && (changes.isOptional === true || changes.isUnique === false)
    const { key: _, ...rest } = draft
    onChange(lost ? { ...rest, fields } : { ...draft, fields, ...renamed })
  }
  const leaveOut = (index: number) => {
    const spec = draft.fields[index]!
    const { key, ...rest } = draft
    setLeft([...left, spec])
    onChange({ ...rest, ...(key && key !== spec.name ? { key } : {}), fields: draft.fields.filter((_, one) => one !== index) })
  }
  return (
    <section className="fields-step">
      <ol className="field-lines" aria-label={say('字段', 'Fields')}>
        {draft.fields.map((spec, index) => (
          <FieldLine
            key={spec.from.join('\n') || spec.name}
            spec={spec}
            isKey={draft.key === spec.name}
            evidence={dataset.evidence?.[spec.name]}
            wrongRows={dataset.report?.byField[spec.name] ?? 0}
            problems={dataset.problems.filter(
              ({ field }) => field === `fields.${spec.name}` || field.startsWith(`fields.${spec.name}.`),
            )}
            isOpen={spec === open}
            onOpen={() => setAt(index)}
          >
            {spec === open ? (
              <FieldPanel
                spec={spec}
                isKey={draft.key === spec.name}
                isPublished={dataset.name !== undefined}
                values={dataset.evidence?.[spec.name]?.top ?? []}
                onChange={(changes) => change(index, changes)}
                onKey={(isKey) => {
                  const { key: _, ...rest } = draft
                  const fields = draft.fields.map((one) =>
                    one === spec && isKey ? { ...one, isOptional: false, isUnique: true } : one,
                  )
                  onChange(isKey ? { ...draft, key: spec.name, fields } : rest)
                }}
                onLeaveOut={() => leaveOut(index)}
              />
            ) : null}
          </FieldLine>
        ))}
      </ol>
      {left.length > 0 ? (
        <p className="left-out">
          {say('不登记的列：', 'Columns left out: ')}
          {left.map((spec) => (
            <button
              key={spec.name}
              type="button"
              className="button small"
              onClick={() => {
                setLeft(left.filter((one) => one !== spec))
                onChange({ ...draft, fields: [...draft.fields, spec] })
              }}
            >
              {spec.label} ＋
            </button>
          ))}
        </p>
      ) : null}
    </section>
  )
}
