import { useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { instantWords, numberWords } from '../../../web/moments.ts'
import type { PageProps } from '../../../web/pages/PackPage.tsx'
import { Lamp } from '../../../web/parts/Lamp.tsx'
import { ScrollTable } from '../../../web/parts/ScrollTable.tsx'
import { Failed, Loading } from '../../../web/parts/states.tsx'
import { useTitle } from '../../../web/parts/use-title.ts'
import { useWords } from '../../../web/words.ts'
import { type Dataset, type Draft, useKindWords, useSharingWords } from './parts/dataset.ts'
import { type Registration, useRegistration } from './parts/use-registration.ts'
import './registration.css'

/** What a department wants to publish, what the rules say, what the machine doubts; published or given back with a reason. */
export function ComplianceCheck({ packName }: PageProps) {
  const { id = '' } = useParams()
  const { say } = useWords()
  const work = useRegistration(id)
  const { dataset } = work
  useTitle(dataset?.draft?.label ?? say('合规审核', 'Compliance check'))
  if (work.error) return <Failed error={work.error} retry={work.reload} />
  if (!dataset) {
    return (
      <div className="page">
        <h1 className="unseen">{say('合规审核', 'Compliance check')}</h1>
        <Loading lines={[50, 100, 100]} />
      </div>
    )
  }
  return (
    <div className="page registration">
      <header className="opening">
        <div>
          <p className="crumbs">
            <Link to={`/${packName}/check`}>{say('合规审核', 'Compliance check')}</Link>
          </p>
          <h1>{say(dataset.draft?.label ?? '', dataset.draft?.labelEn ?? dataset.draft?.label ?? '') || dataset.name}</h1>
          <Sentence dataset={dataset} />
        </div>
      </header>
      {work.problem ? (
        <p className="alert" role="alert">
          {work.problem instanceof Error ? work.problem.message : String(work.problem)}
        </p>
      ) : null}
      {dataset.draft && dataset.state === 'submitted' ? (
        <Check dataset={dataset} draft={dataset.draft} work={work} packName={packName} />
      ) : (
        <p className="step-next">
          {dataset.state === 'published' ? (
            <Link className="button primary" to={`/${packName}/quality/datasets/${dataset.name}`}>
              {say('看数据质量', 'See its quality')}
            </Link>
          ) : null}
        </p>
      )}
    </div>
  )
}

function Sentence({ dataset }: { dataset: Dataset }) {
  const { say, language } = useWords()
  const { state, providerName, submittedBy, submittedAt, versions, name } = dataset
  return (
    <p className="sentence" aria-live="polite">
      {state === 'submitted'
        ? say(
            `${providerName}的 ${submittedBy} 于 ${instantWords(submittedAt ?? '', language)}提交${versions.length > 0 ? `，是第 ${versions.length + 1} 版` : ''}。`,
            `Submitted by ${submittedBy} of ${providerName}, ${instantWords(submittedAt ?? '', language)}${versions.length > 0 ? `, version ${versions.length + 1}` : ''}.`,
          )
        : state === 'published'
          ? say(
              `已发布，地址 datasets/${name}，各部门已可检索。`,
              `Published at datasets/${name}; every department finds it now.`,
            )
          : say('已退回部门修改。', 'Given back to the department.')}
    </p>
  )
}

function Check({ dataset, draft, work, packName }: { dataset: Dataset; draft: Draft; work: Registration; packName: string }) {
  const { say } = useWords()
  const navigate = useNavigate()
  const words = useSharingWords()
  const kindOf = useKindWords()
  const [why, setWhy] = useState('')
  const [isBusy, setBusy] = useState(false)
  const { sharing } = draft
  // What looks personal and was said not to be is for a person to judge.
  const doubted = draft.fields.filter((spec) => !spec.isPersonal && dataset.evidence?.[spec.name]?.personal)
  const facts: readonly (readonly [string, string | undefined])[] = [
    [say('说明', 'Purpose'), say(draft.purpose, draft.purposeEn ?? draft.purpose)],
    [say('提供部门', 'Provider'), dataset.providerName],
    [say('分类', 'Class'), words.class[sharing.class as keyof typeof words.class]],
    [say('共享', 'Sharing'), words.share[sharing.share as keyof typeof words.share]],
    [say('条件或依据', 'Condition or basis'), sharing.condition],
    [say('向社会开放', 'Opening'), words.open[sharing.open as keyof typeof words.open]],
    [say('开放条件', 'Condition of opening'), sharing.openCondition],
    [say('更新周期', 'Cycle'), words.cycle[sharing.cycle as keyof typeof words.cycle]],
    [say('主题', 'Theme'), sharing.theme],
    [say('关键字', 'Keywords'), sharing.keywords?.join(say('、', ', '))],
    [say('关联资源', 'Related'), sharing.related?.join(say('、', ', '))],
  ]
  const act = async (path: string, body?: unknown) => {
    setBusy(true)
    const after = await work.act(path, body)
    setBusy(false)
    if (after && path === '/give-back') void navigate(`/${packName}/check`)
  }
  return (
    <>
      <ul className="ready-list">
        <li>
          <Lamp lamp={dataset.problems.length === 0 ? 'green' : 'red'}>
            {dataset.problems.length === 0
              ? say('机器校验：符合目录编制指南的各条规则', 'Checked by machine: every rule of the guide is kept')
              : say(
                  `机器校验：${dataset.problems.length} 处不符`,
                  `Checked by machine: ${dataset.problems.length} rules are broken`,
                )}
          </Lamp>
        </li>
        <li>
          <Lamp lamp="green">
            {dataset.file
              ? say(
                  `${numberWords(dataset.file.rows)} 行数据全部通过核对；部门就地改正 ${dataset.file.fixed} 处、剔除 ${dataset.file.dropped} 行`,
                  `All ${numberWords(dataset.file.rows)} rows are right; the department corrected ${dataset.file.fixed} cells and left ${dataset.file.dropped} rows out`,
                )
              : say('不带数据', 'Without rows')}
          </Lamp>
        </li>
        <li>
          <Lamp lamp={doubted.length > 0 ? 'amber' : 'green'}>
            {doubted.length > 0
              ? say(
                  `看起来含个人信息，部门标为不是：${doubted.map(({ label }) => label).join('、')}。请核实`,
                  `They look personal and were marked otherwise: ${doubted.map(({ label }) => label).join(', ')}. Please verify`,
                )
              : say('个人信息的标注与系统识别一致', 'What is personal is marked as such')}
          </Lamp>
        </li>
      </ul>
      <dl className="check-facts">
        {facts.map(([term, value]) =>
          value ? (
            <div key={term}>
              <dt>{term}</dt>
              <dd>{value}</dd>
            </div>
          ) : null,
        )}
      </dl>
      <ScrollTable label={say('信息项', 'Fields')}>
        <table className="items">
          <caption className="unseen">{say('信息项', 'Fields')}</caption>
          <thead>
            <tr>
              <th scope="col">{say('信息项', 'Field')}</th>
              <th scope="col">{say('类型', 'Type')}</th>
              <th scope="col">{say('要求', 'Demands')}</th>
              <th scope="col">{say('个人信息', 'Personal')}</th>
            </tr>
          </thead>
          <tbody>
            {draft.fields.map((spec) => (
              <tr key={spec.name}>
                <th scope="row">
                  {say(spec.label, spec.labelEn ?? spec.label)} <code>{spec.name}</code>
                </th>
                <td>
                  {kindOf(spec.kind).words}
                  {spec.unit ? ` · ${spec.unit}` : ''}
                </td>
                <td>
                  {[
                    spec.name === draft.key ? say('识别码', 'key') : '',
                    spec.isOptional ? say('选填', 'optional') : say('必填', 'required'),
                    spec.isUnique ? say('不重复', 'unique') : '',
                  ]
                    .filter(Boolean)
                    .join(say('，', ', '))}
                </td>
                <td>
                  {spec.isPersonal
                    ? say('是，掩码', 'yes, masked')
                    : (dataset.evidence?.[spec.name]?.personal ?? say('否', 'no'))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollTable>
      <form
        className="give-back"
        onSubmit={(event) => {
          event.preventDefault()
          void act('/give-back', { why })
        }}
      >
        <p className="step-next">
          <button
            type="button"
            className="button primary"
            disabled={isBusy || !dataset.mayCheck || dataset.problems.length > 0}
            onClick={() => void act('/publish')}
          >
            {say('审核通过并发布', 'Pass it and publish')}
          </button>
        </p>
        <div className="entry">
          <label htmlFor="why">{say('或退回部门，写明要改什么', 'Or give it back, saying what has to change')}</label>
          <textarea id="why" rows={2} maxLength={1000} required value={why} onChange={(event) => setWhy(event.target.value)} />
        </div>
        <button type="submit" className="button" disabled={isBusy || why.trim() === ''}>
          {say('退回', 'Give it back')}
        </button>
      </form>
    </>
  )
}
