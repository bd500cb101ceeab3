import type { FieldDefinition } from '../../definitions.ts'
import { FileEntry } from '../../uploads/FileEntry.tsx'
import { optionsOf } from '../../widgets/options.ts'
import { useWords } from '../../words.ts'

interface Props {
  id: string
  field: FieldDefinition
  value: unknown
  problem?: string | undefined
  onChange: (value: unknown) => void
}

/** Kinds a citizen can fill in here. What needs a map or a register is asked in its own way, or by an officer. */
export const plainKinds: ReadonlySet<string> = new Set([
  'text',
  'longText',
  'phone',
  'address',
  'citizenId',
  'creditCode',
  'date',
  'integer',
  'decimal',
  'money',
  'quantity',
  'boolean',
  'choice',
  'codeTable',
  'photo',
  'file',
])

/** One entry of a form on the portal, by the browser's own controls: small, known to every phone, and free of Ant Design. */
export function PlainField({ id, field, value, problem, onChange }: Props) {
  const { say } = useWords()
  const describedBy = [field.help && `${id}-help`, problem && `${id}-problem`].filter(Boolean).join(' ')
  const told = {
    id,
    ...(describedBy ? { 'aria-describedby': describedBy } : {}),
    ...(problem ? { 'aria-invalid': true as const } : {}),
  }
  return (
    <div className={field.kind === 'photo' || field.kind === 'file' ? 'plain-field' : 'entry'}>
      <label htmlFor={id}>
        {field.label}
        {unitOf(field)}
        {field.optional ? <small> {say('选填', 'optional')}</small> : null}
      </label>
      <Control told={told} field={field} value={value} onChange={onChange} isWrong={problem !== undefined} />
      {field.help ? (
        <p className="note" id={`${id}-help`}>
          {field.help}
        </p>
      ) : null}
      {problem ? (
        <p className="problem" id={`${id}-problem`} role="alert">
          {problem}
        </p>
      ) : null}
    </div>
  )
}

const unitOf = ({ options }: FieldDefinition) => (typeof options['unit'] === 'string' ? `（${options['unit']}）` : '')

interface ControlProps {
  told: { readonly id: string; readonly 'aria-describedby'?: string }
  field: FieldDefinition
  value: unknown
  onChange: (value: unknown) => void
  isWrong: boolean
}

function Control({ told, field, value, onChange, isWrong }: ControlProps) {
  const { say } = useWords()
  const { 'aria-describedby': describedBy } = told
  const typed = (event: { target: { value: string } }) => onChange(event.target.value || undefined)
  const most = typeof field.options['max'] === 'number' ? { maxLength: field.options['max'] } : {}
  switch (field.kind) {
    case 'photo':
    case 'file':
      return (
        <FileEntry
          id={told.id}
          field={field}
          value={value}
          onChange={onChange}
          isWrong={isWrong}
          {...(describedBy ? { describedBy } : {})}
        />
      )
    case 'longText':
      return <textarea {...told} {...most} rows={3} value={String(value ?? '')} onChange={typed} />
    case 'boolean':
    case 'choice':
    case 'codeTable': {
      const options =
        field.kind === 'boolean'
          ? [
              { key: 'true', label: say('是', 'Yes') },
              { key: 'false', label: say('否', 'No') },
            ]
          : optionsOf(field)
      return (
        <select {...told} className="input" value={String(value ?? '')} onChange={typed}>
          <option value="">{say('请选择', 'Choose')}</option>
          {options.map(({ key, label }) => (
            <option key={key} value={key}>
              {label}
            </option>
          ))}
        </select>
      )
    }
    case 'date':
      return <input {...told} type="date" value={String(value ?? '')} onChange={typed} />
    case 'phone':
      return <input {...told} type="tel" inputMode="tel" autoComplete="tel" value={String(value ?? '')} onChange={typed} />
    case 'integer':
      return <input {...told} inputMode="numeric" value={String(value ?? '')} onChange={typed} />
    case 'decimal':
    case 'money':
    case 'quantity':
      return <input {...told} inputMode="decimal" value={String(value ?? '')} onChange={typed} />
    default:
      return <input {...told} {...most} value={String(value ?? '')} onChange={typed} />
  }
}
