import { numberWords } from '../../../../web/moments.ts'
import { useWords } from '../../../../web/words.ts'
import { type Evidence, type FieldSpec, useKindWords, type Wrong } from './dataset.ts'

interface Props {
  spec: FieldSpec
  isKey: boolean
  evidence: Evidence | undefined
  wrongRows: number
  problems: readonly Wrong[]
  isOpen: boolean
  onOpen: () => void
  children: React.ReactNode
}

/** One column: its label, the type as a chip, a bar of right, wrong and blank values, and the sentence that is the evidence. */
export function FieldLine({ spec, isKey, evidence, wrongRows, problems, isOpen, onOpen, children }: Props) {
  const { say } = useWords()
  const kind = useKindWords()(spec.kind)
  return (
    <li className="field-line" data-open={isOpen}>
      <button type="button" className="field-head" aria-expanded={isOpen} onClick={onOpen}>
        <span className="field-name">
          <b>{spec.label || say('（没有名称）', '(no label)')}</b>
          <code>{spec.name}</code>
        </span>
        <span className="chips-of">
          <span className="kind-chip">
            <i aria-hidden="true">{kind.mark}</i>
            {kind.words}
            {spec.unit ? ` · ${spec.unit}` : ''}
          </span>
          {isKey ? <span className="mark key">{say('识别码', 'Key')}</span> : null}
          {spec.isPersonal ? <span className="mark personal">{say('个人信息', 'Personal')}</span> : null}
          {spec.isOptional ? <span className="mark">{say('选填', 'Optional')}</span> : null}
          {spec.isUnique && !isKey ? <span className="mark">{say('不重复', 'Unique')}</span> : null}
        </span>
        <span className="field-shape">{evidence ? <Shape evidence={evidence} wrong={wrongRows} /> : null}</span>
        <span className="field-says">
          {evidence ? (
            <EvidenceWords evidence={evidence} kind={kind.words} wrong={wrongRows} />
          ) : (
            say('不在这个文件里。', 'Not in this file.')
          )}
        </span>
      </button>
      {problems.map((problem) => (
        <p key={problem.field} className="field-wrong">
          {problem.detail}
        </p>
      ))}
      {children}
    </li>
  )
}

function Shape({ evidence: { filled, blank, spread, top, min, max }, wrong }: { evidence: Evidence; wrong: number }) {
  const all = Math.max(filled + blank, 1)
  const part = (n: number) => `${n > 0 ? Math.max((n / all) * 100, 1.5) : 0}%`
  const highest = Math.max(...(top ?? []).map(({ n }) => n), 1)
  return (
    <>
      <span className="value-bar" aria-hidden="true">
        <i className="right" style={{ width: part(filled - wrong) }} />
        <i className="wrong" style={{ width: part(wrong) }} />
      </span>
      {spread ? (
        <span className="spread" title={`${min} – ${max}`} aria-hidden="true">
          {spread.map((height, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place
            <i key={at} style={{ height: `${Math.max(height * 100, height > 0 ? 8 : 0)}%` }} />
          ))}
        </span>
      ) : top && top.length > 1 && highest > 1 ? (
        <span className="top-values" aria-hidden="true">
          {top.slice(0, 3).map(({ value, n }) => (
            <span key={value}>
              <i style={{ width: `${(n / highest) * 100}%` }} />
              {value}
            </span>
          ))}
        </span>
      ) : null}
    </>
  )
}

function EvidenceWords({ evidence, kind, wrong }: { evidence: Evidence; kind: string; wrong: number }) {
  const { say } = useWords()
  const { filled, valid, blank, bad, personal, min, max, repeated } = evidence
  const count = numberWords
  const invalid = filled - valid
  const share = filled === 0 ? 0 : Math.floor((valid / filled) * 1000) / 10
  const parts = [
    filled === 0
      ? say('整列是空的。', 'The whole column is blank.')
      : invalid === 0
        ? say(`${count(filled)} 个值都是${kind}`, `All ${count(filled)} values are ${kind.toLowerCase()}`)
        : say(
            `${count(filled)} 个值里 ${share}% 是${kind}，${count(invalid)} 个不是`,
            `${share} % of ${count(filled)} values are ${kind.toLowerCase()}; ${count(invalid)} are not`,
          ),
    ...(bad[0] && invalid > 0
      ? [say(`例如第 ${bad[0].line} 行“${bad[0].value}”`, `e.g. “${bad[0].value}” in line ${bad[0].line}`)]
      : []),
    ...(blank > 0 ? [say(`${count(blank)} 行空白`, `${count(blank)} blank`)] : []),
    ...(repeated && wrong > invalid ? [say(`${count(repeated)} 个重复`, `${count(repeated)} repeated`)] : []),
    ...(min !== undefined && max !== undefined ? [`${min} – ${max}`] : []),
  ]
  return (
    <>
      {parts.join(say('，', ', '))}
      {personal ? <em> {personal}</em> : null}
    </>
  )
}
