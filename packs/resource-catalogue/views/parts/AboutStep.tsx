import { useId } from 'react'
import { useWords } from '../../../../web/words.ts'
import { type Dataset, type Draft, type Sharing, useSharingWords } from './dataset.ts'

/** What the catalogue says of the resource (政务信息资源目录编制指南 2017). */
export function AboutStep({ dataset, draft, onChange }: { dataset: Dataset; draft: Draft; onChange: (draft: Draft) => void }) {
  const { say } = useWords()
  const words = useSharingWords()
  const id = useId()
  const { sharing } = draft
  const share = (changes: Partial<Sharing>) => onChange({ ...draft, sharing: { ...sharing, ...changes } })
  const wrong = (field: string) => dataset.problems.filter((problem) => problem.field === field)
  const hasPersonal = draft.fields.some(({ isPersonal }) => isPersonal)
  const needs = sharing.share !== 'unconditional'
  const entry = (field: string, label: string, input: (inputId: string) => React.ReactNode, help?: string) => (
    <div className="entry" key={field}>
      <label htmlFor={`${id}-${field}`}>{label}</label>
      {input(`${id}-${field}`)}
      {help ? <p className="note">{help}</p> : null}
      {wrong(field).map(({ detail }) => (
        <p key={detail} className="field-wrong">
          {detail}
        </p>
      ))}
    </div>
  )
  const text =
    (value: string, max: number, set: (value: string) => void, more: object = {}) =>
    (inputId: string) => (
      <input id={inputId} maxLength={max} value={value} onChange={(event) => set(event.target.value)} {...more} />
    )
  const select = (name: 'class' | 'share' | 'open' | 'cycle' | 'way', set: (value: string) => void) => (inputId: string) => (
    <select id={inputId} value={sharing[name] ?? ''} onChange={(event) => set(event.target.value)}>
      {name === 'way' ? <option value="">{say('未指定', 'Not said')}</option> : null}
      {Object.entries(words[name]).map(([value, label]) => (
        <option key={value} value={value} disabled={name === 'open' && hasPersonal && value !== 'none'}>
          {label}
        </option>
      ))}
    </select>
  )
  const list = (value: string) => value.split(/[,，、;；\s]+/).filter(Boolean)
  return (
    <section className="about-step">
      <div className="about-column">
        <h2>{say('它是什么', 'What it is')}</h2>
        {entry(
          'label',
          say('资源名称', 'Name'),
          text(draft.label, 80, (label) => onChange({ ...draft, label })),
        )}
        {entry(
          'purpose',
          say('一句话说明', 'In one sentence'),
          text(draft.purpose, 500, (purpose) => onChange({ ...draft, purpose }), {
            placeholder: say('例如：一座城市公园的位置、面积和设施。', 'e.g. A city park: where it is, how large, what it has.'),
          }),
        )}
        {entry(
          'name',
          say('代码', 'Code'),
          text(draft.name, 24, (name) => onChange({ ...draft, name }), { disabled: dataset.name !== undefined }),
          say(`接口地址 /api/records/datasets/${draft.name}`, `Interface /api/records/datasets/${draft.name}`),
        )}
        {entry(
          'class',
          say('信息资源分类', 'Class'),
          select('class', (value) => share({ class: value })),
        )}
        {entry(
          'theme',
          say('主题（可不填）', 'Theme (optional)'),
          text(sharing.theme ?? '', 40, (theme) => share({ theme })),
        )}
        {entry('keywords', say('关键字，用空格或顿号分开', 'Keywords, separated by spaces'), (inputId) => (
          <input
            id={inputId}
            key={dataset.id}
            defaultValue={(sharing.keywords ?? []).join(' ')}
            onBlur={(event) => share({ keywords: list(event.target.value) })}
          />
        ))}
        {entry('sharing.related', say('关联资源代码（可不填）', 'Codes of related resources (optional)'), (inputId) => (
          <input
            id={inputId}
            defaultValue={(sharing.related ?? []).join(' ')}
            onBlur={(event) => share({ related: list(event.target.value) })}
          />
        ))}
        <details>
          <summary>{say('英文名称和说明', 'English name and sentence')}</summary>
          {entry(
            'labelEn',
            say('英文名称', 'English name'),
            text(draft.labelEn ?? '', 120, (labelEn) => onChange({ ...draft, labelEn })),
          )}
          {entry(
            'purposeEn',
            say('英文说明', 'English sentence'),
            text(draft.purposeEn ?? '', 500, (purposeEn) => onChange({ ...draft, purposeEn })),
          )}
        </details>
      </div>
      <div className="about-column">
        <h2>{say('谁能用', 'Who may use it')}</h2>
        {entry('provider', say('提供部门', 'Provider'), (inputId) => (
          <input id={inputId} value={dataset.providerName} disabled />
        ))}
        {entry(
          'share',
          say('共享类型', 'Sharing'),
          select('share', (value) => share({ share: value })),
          say('以共享为原则，不共享为例外（国发〔2016〕51号）。', 'Sharing is the rule (国发〔2016〕51号).'),
        )}
        {needs
          ? entry(
              'condition',
              sharing.share === 'none'
                ? say('不予共享的法律、法规或政策依据', 'The law or policy that forbids sharing')
                : say('共享条件', 'Condition of sharing'),
              text(sharing.condition ?? '', 500, (condition) => share({ condition })),
            )
          : null}
        {entry(
          'way',
          say('共享方式', 'How it is shared'),
          select('way', (value) => share({ way: value })),
        )}
        {entry(
          'open',
          say('向社会开放', 'Open to the public'),
          select('open', (value) => share({ open: value })),
          hasPersonal
            ? say('含个人信息，不得向社会开放。', 'It holds personal data, so it is not open to the public.')
            : undefined,
        )}
        {sharing.open === 'conditional'
          ? entry(
              'openCondition',
              say('开放条件', 'Condition of opening'),
              text(sharing.openCondition ?? '', 500, (openCondition) => share({ openCondition })),
            )
          : null}
        {entry(
          'cycle',
          say('更新周期', 'Update cycle'),
          select('cycle', (value) => share({ cycle: value })),
          say('这是对使用部门的承诺，逾期会亮黄灯。', 'A promise to those who use it; when it is late a lamp turns amber.'),
        )}
        {wrong('sharing').map(({ detail }) => (
          <p key={detail} className="field-wrong">
            {detail}
          </p>
        ))}
      </div>
    </section>
  )
}
