import { useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useRef, useState } from 'react'
import { Link } from 'react-router'
import { useRead } from '../../../web/data.ts'
import type { PageProps } from '../../../web/pages/PackPage.tsx'
import { Empty, Failed, Loading } from '../../../web/parts/states.tsx'
import { useWords } from '../../../web/words.ts'
import { AnswerPart } from './parts/AnswerPart.tsx'
import { Kept } from './parts/Kept.tsx'
import { SaveForm } from './parts/SaveForm.tsx'
import { TableList } from './parts/TableList.tsx'
import { type Answer, askForFile, askQuestion, type Desk } from './parts/workbench.ts'
import './data-analysis.css'

const SqlEditor = lazy(() => import('./parts/SqlEditor.tsx'))

/** Questions in SQL over what the department may read: tables beside, the question, its answer, and what was kept. */
export function Workbench(_: PageProps) {
  const { say } = useWords()
  const desk = useRead<Desk>('/api/workbench')
  const client = useQueryClient()
  const [sql, setSql] = useState('')
  const [purpose, setPurpose] = useState('')
  const [answer, setAnswer] = useState<Answer>()
  const [problem, setProblem] = useState<Error>()
  const [running, setRunning] = useState<AbortController>()
  const inserter = useRef<((text: string) => void) | undefined>(undefined)

  const attempt = async (work: (signal: AbortSignal) => Promise<void>) => {
    if (running) return
    const controller = new AbortController()
    setRunning(controller)
    setProblem(undefined)
    try {
      await work(controller.signal)
    } catch (error) {
      if (!controller.signal.aborted) setProblem(error as Error)
    } finally {
      setRunning(undefined)
      void client.invalidateQueries({ queryKey: ['read'] })
    }
  }
  const run = () => void attempt(async (signal) => setAnswer(await askQuestion({ sql, purpose }, signal)))
  const download = (format: 'csv' | 'parquet') => void attempt(() => askForFile({ sql, purpose, format }))
  const take = (kept: { sql: string; purpose: string }) => {
    setSql(kept.sql)
    setPurpose(kept.purpose)
    setAnswer(undefined)
    setProblem(undefined)
  }

  if (desk.isLoading) return <Loading lines={[40, 100, 100]} />
  if (desk.error) return <Failed error={desk.error} retry={() => void desk.refetch()} />
  const { tables, saved, runs, limits } = desk.data!
  const granted = tables.filter(({ grant }) => grant).length
  return (
    <div className="page workbench-sql">
      <header className="opening">
        <div>
          <h1>{say('分析工作台', 'SQL workbench')}</h1>
          <p className="sentence">
            {say(
              `可以查询 ${tables.length} 张表：本部门 ${tables.length - granted} 张，授权来的 ${granted} 张。每次查询和用途都留有记录。`,
              `${tables.length} tables to ask: ${tables.length - granted} of our own, ${granted} granted. Every query is kept with what it was for.`,
            )}
          </p>
        </div>
      </header>
      {tables.length === 0 ? (
        <Empty
          title={say('还没有可以查询的表', 'No table to ask yet')}
          help={say(
            '本部门没有登记的资源，也没有使用中的授权。请本部门的数据管理员申请共享。',
            'The department has registered no resource and holds no grant. Ask its data officer to request data.',
          )}
          ways={
            <Link className="button" to="/catalogue">
              {say('看目录', 'See the catalogue')}
            </Link>
          }
        />
      ) : (
        <div className="work-desk">
          <aside aria-label={say('表和列', 'Tables and columns')}>
            <h2>{say('表和列', 'Tables and columns')}</h2>
            <TableList tables={tables} insert={(name) => inserter.current?.(name)} />
          </aside>
          <div className="work-main">
            <form
              className="work-ask"
              onSubmit={(event) => {
                event.preventDefault()
                run()
              }}
            >
              <Suspense fallback={<div className="sql-editor" aria-busy="true" />}>
                <SqlEditor
                  value={sql}
                  onChange={setSql}
                  onRun={run}
                  tables={tables}
                  label={say('SQL 查询', 'SQL query')}
                  hint={say('SELECT … FROM …（点“表和列”插入）', 'SELECT … FROM … (click a table or a column to insert it)')}
                  inserter={inserter}
                />
              </Suspense>
              <div className="work-run">
                <label className="entry">
                  <span>{say('用途', 'What for')}</span>
                  <input
                    value={purpose}
                    maxLength={200}
                    placeholder={say('如：核对各区停业企业数', 'e.g. companies closed, by district')}
                    onChange={(event) => setPurpose(event.target.value)}
                  />
                </label>
                {/* Keys: as one element the button would become the form's own in the middle of the click that cancels. */}
                {running ? (
                  <button key="cancel" type="button" className="button" onClick={() => running.abort()}>
                    {say('取消', 'Cancel')}
                  </button>
                ) : (
                  <button key="run" type="submit" className="button primary" disabled={sql.trim() === ''}>
                    {say('执行', 'Run')}
                  </button>
                )}
                <SaveForm sql={sql} purpose={purpose} />
              </div>
              <p className="quiet">
                {say(
                  `Ctrl+Enter 执行。一条 SELECT，最长 ${limits.seconds} 秒，屏幕上最多 ${limits.rows} 行。`,
                  `Ctrl+Enter runs it. One SELECT, ${limits.seconds} seconds at most, ${limits.rows} rows on the screen.`,
                )}
              </p>
            </form>
            {running ? (
              <p role="status" className="work-running">
                {say('正在查询……', 'Working on it …')}
              </p>
            ) : null}
            {problem ? (
              <p role="alert" className="alert work-problem">
                {problem.message}
              </p>
            ) : null}
            {answer ? <AnswerPart answer={answer} download={download} /> : null}
            <Kept saved={saved} runs={runs} take={take} />
          </div>
        </div>
      )}
    </div>
  )
}
