import { Link } from 'react-router'
import { useRead } from '../../../web/data.ts'
import { instantWords, numberWords } from '../../../web/moments.ts'
import type { PageProps } from '../../../web/pages/PackPage.tsx'
import { Lamp } from '../../../web/parts/Lamp.tsx'
import { Empty, Failed, Loading } from '../../../web/parts/states.tsx'
import { useWords } from '../../../web/words.ts'
import type { DatasetLine } from './parts/dataset.ts'
import './my-resources.css'

/** What departments want to publish, the longest waiting first; below, what is published. */
export function ComplianceDesk({ packName }: PageProps) {
  const { say, language } = useWords()
  const list = useRead<{ datasets: readonly DatasetLine[] }>('/api/datasets')
  const waiting = list.data?.datasets.filter(({ state }) => state === 'submitted') ?? []
  const published = list.data?.datasets.filter(({ name }) => name !== undefined) ?? []
  return (
    <div className="page my-resources">
      <header className="opening">
        <div>
          <h1>{say('合规审核', 'Compliance check')}</h1>
          <p className="sentence" aria-live="polite">
            {list.data
              ? waiting.length === 0
                ? say('没有等待审核的资源。', 'No resource waits for the check.')
                : say(
                    `${waiting.length} 项等待审核，等得最久的在前。`,
                    `${waiting.length} wait for the check, the longest waiting first.`,
                  )
              : ' '}
          </p>
        </div>
      </header>
      {list.isLoading ? <Loading lines={[100, 100]} /> : null}
      {list.error ? <Failed inline error={list.error} retry={() => void list.refetch()} /> : null}
      {list.data && waiting.length === 0 ? (
        <Empty
          title={say('都审完了', 'Everything is checked')}
          help={say('部门提交后会出现在这里。', 'What departments submit appears here.')}
        />
      ) : null}
      <ul className="resource-lines">
        {waiting.map((one) => (
          <li key={one.id}>
            <Link to={`/${packName}/check/${one.id}`}>
              <span className="what">
                <b>{one.label}</b>
                <span>
                  {one.providerName}
                  {say(`，${one.fields} 个字段`, `, ${one.fields} fields`)}
                  {one.personal > 0 ? say(`（${one.personal} 个是个人信息）`, ` (${one.personal} personal)`) : ''}
                  {one.file ? say(`，${numberWords(one.file.rows)} 行`, `, ${numberWords(one.file.rows)} rows`) : ''}
                </span>
              </span>
              <span className="quiet">
                {one.submittedBy} {one.submittedAt ? instantWords(one.submittedAt, language) : ''}
              </span>
              <Lamp lamp="blue">{one.name ? say('新版本', 'New version') : say('新资源', 'New resource')}</Lamp>
            </Link>
          </li>
        ))}
      </ul>
      {published.length > 0 ? (
        <section>
          <h2>{say('已发布的数据集', 'Published datasets')}</h2>
          <ul className="resource-lines">
            {published.map((one) => (
              <li key={one.id}>
                <Link to={`/${packName}/quality/datasets/${one.name}`}>
                  <span className="what">
                    <b>{one.label}</b>
                    <span>{one.providerName}</span>
                  </span>
                  <code>{one.name}</code>
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  )
}
