import { useAnswer } from '../../data.ts'
import { useDivision } from '../../widgets/divisions.ts'
import { useWords } from '../../words.ts'

interface Children {
  readonly path: readonly { readonly code: string; readonly name: string; readonly level: string }[]
  readonly children: readonly { readonly code: string; readonly name: string; readonly level: string }[]
}

interface Props {
  /** A division code at any level. */
  value: string | undefined
  isNeeded: boolean
  onChange: (code: string | undefined) => void
}

/** District, then street, then community: three short lists instead of one of two thousand. */
export function CommunityChoice({ value, isNeeded, onChange }: Props) {
  const { say } = useWords()
  const district = value?.slice(0, 6)
  const street = value && value.length >= 9 ? value.slice(0, 9) : undefined
  const community = value && value.length >= 12 ? value : undefined
  const name = useDivision(value)
  return (
    <details className="report-community" open={isNeeded || undefined}>
      <summary>
        {say('社区', 'Community')}
        <b> {street ? (name.data ?? '') : ''}</b>
        <small> {community ? '' : say('选填，知道的话请选到社区', 'optional; choose it if you know it')}</small>
      </summary>
      <div className="report-levels">
        <Level label={say('区市', 'District')} parent={undefined} value={district} onChange={onChange} />
        {district ? (
          <Level label={say('街道', 'Street')} parent={district} value={street} onChange={(code) => onChange(code ?? district)} />
        ) : null}
        {street ? (
          <Level
            label={say('社区', 'Community')}
            parent={street}
            value={community}
            onChange={(code) => onChange(code ?? street)}
          />
        ) : null}
      </div>
    </details>
  )
}

function Level({
  label,
  parent,
  value,
  onChange,
}: {
  label: string
  parent: string | undefined
  value: string | undefined
  onChange: (code: string | undefined) => void
}) {
  const { say } = useWords()
  const under = useAnswer<Children>('divisions', 'children', parent ? { parent } : {})
  return (
    <label>
      <span>{label}</span>
      <select
        className="input"
        value={value ?? ''}
        disabled={under.isLoading}
        onChange={(event) => onChange(event.target.value || undefined)}
      >
        <option value="">{under.isLoading ? say('正在载入…', 'Loading…') : say('请选择', 'Choose')}</option>
        {(under.data?.children ?? []).map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
    </label>
  )
}
