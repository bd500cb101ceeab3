import { useId } from 'react'
import { useWords } from '../../../../web/words.ts'
import { type FieldSpec, kindNames, useKindWords } from './dataset.ts'

interface Props {
  spec: FieldSpec
  isKey: boolean
  /** Name, type, unit and uniqueness of a published field stay. */
  isPublished: boolean
  values: readonly { readonly value: string; readonly n: number }[]
  onChange: (changes: Partial<FieldSpec>) => void
  onKey: (isKey: boolean) => void
  onLeaveOut: () => void
}

/** Deciding about one field. */
export function FieldPanel({ spec, isKey, isPublished, values, onChange, onKey, onLeaveOut }: Props) {
  const { say } = useWords()
  const kindOf = useKindWords()
  const id = useId()
  const toKind = (kind: string) => {
    const needsOptions = kind === 'choice' && !spec.options
    onChange({
      kind,
      ...(needsOptions ? { options: Object.fromEntries(values.map(({ value }, at) => [`o${at + 1}`, value])) } : {}),
      ...(kind === 'citizenId' ? { isPersonal: true } : {}),
      ...(kind === 'decimal' ? { digits: spec.digits ?? 2 } : {}),
    })
  }
  return (
    <div className="field-panel">
      <fieldset className="kind-chips">
        <legend>{say('类型', 'Type')}</legend>
        {kindNames.map((kind) => (
          <button key={kind} type="button" className="kind-chip" aria-pressed={kind === spec.kind} onClick={() => toKind(kind)}>
            <i aria-hidden="true">{kindOf(kind).mark}</i>
            {kindOf(kind).words}
          </button>
        ))}
      </fieldset>
      <div className="panel-entries">
        <label htmlFor={`${id}-label`}>
          {say('名称', 'Label')}
          <input
            id={`${id}-label`}
            className="input"
            maxLength={60}
            value={spec.label}
            onChange={(event) => onChange({ label: event.target.value })}
          />
        </label>
        <label htmlFor={`${id}-en`}>
          {say('英文名称（可不填）', 'English label (optional)')}
          <input
            id={`${id}-en`}
            className="input"
            maxLength={80}
            value={spec.labelEn ?? ''}
            onChange={(event) => onChange({ labelEn: event.target.value })}
          />
        </label>
        <label htmlFor={`${id}-name`}>
          {say('接口中的代码', 'Name in the interface')}
          <input
            id={`${id}-name`}
            className="input"
            maxLength={24}
            disabled={isPublished}
            value={spec.name}
            onChange={(event) => onChange({ name: event.target.value })}
          />
        </label>
        {['integer', 'decimal'].includes(spec.kind) ? (
          <label htmlFor={`${id}-unit`}>
            {say('单位', 'Unit')}
            <input
              id={`${id}-unit`}
              className="input"
              maxLength={12}
              value={spec.unit ?? ''}
              onChange={(event) => onChange({ unit: event.target.value })}
            />
          </label>
        ) : null}
        {spec.kind === 'decimal' ? (
          <label htmlFor={`${id}-digits`}>
            {say('小数位数', 'Decimals')}
            <input
              id={`${id}-digits`}
              className="input"
              type="number"
              min={0}
              max={8}
              value={spec.digits ?? 2}
              onChange={(event) => onChange({ digits: event.target.valueAsNumber || 0 })}
            />
          </label>
        ) : null}
        {spec.kind === 'choice' ? (
          <label htmlFor={`${id}-options`} className="wide">
            {say('选项，每行一个：代码=名称', 'Options, one a line: key=label')}
            <textarea
              id={`${id}-options`}
              className="input"
              rows={Math.min(8, Object.keys(spec.options ?? {}).length + 1)}
              defaultValue={Object.entries(spec.options ?? {})
                .map(([key, label]) => `${key}=${label}`)
                .join('\n')}
              onBlur={(event) => onChange({ options: optionsIn(event.target.value) })}
            />
          </label>
        ) : null}
        <label htmlFor={`${id}-help`} className="wide">
          {say('说明（可不填）', 'Help (optional)')}
          <input
            id={`${id}-help`}
            className="input"
            maxLength={300}
            value={spec.help ?? ''}
            onChange={(event) => onChange({ help: event.target.value })}
          />
        </label>
      </div>
      <div className="panel-flags">
        <Flag checked={!spec.isOptional} onChange={(on) => onChange({ isOptional: !on })}>
          {say('必填', 'Required')}
        </Flag>
        <Flag checked={spec.isUnique} onChange={(on) => onChange({ isUnique: on })}>
          {say('不重复', 'Unique')}
        </Flag>
        <Flag checked={isKey} onChange={onKey}>
          {say('用它识别一条记录', 'It recognises a record')}
        </Flag>
        <Flag checked={spec.isPersonal} onChange={(on) => onChange({ isPersonal: on })}>
          {say('个人信息（掩码显示，不向社会开放）', 'Personal data (masked, never open)')}
        </Flag>
        {isPublished ? null : (
          <button type="button" className="button small" onClick={onLeaveOut}>
            {say('不登记这一列', 'Leave this column out')}
          </button>
        )}
      </div>
      <p className="note">{say(`来自列：${spec.from.join('、') || '—'}`, `From the column: ${spec.from.join(', ') || '—'}`)}</p>
    </div>
  )
}

function Flag({ checked, onChange, children }: { checked: boolean; onChange: (on: boolean) => void; children: React.ReactNode }) {
  return (
    <label className="flag">
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} />
      {children}
    </label>
  )
}

const optionsIn = (text: string): Record<string, string> =>
  Object.fromEntries(
    text
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean)
      .map((line, at) => {
        const [key = '', ...label] = line.split('=')
        return label.length > 0 ? [key.trim(), label.join('=').trim()] : [`o${at + 1}`, key.trim()]
      }),
  )
