import { useMutation, useQueryClient } from '@tanstack/react-query'
import { instantWords, numberWords } from '../../../../web/moments.ts'
import { Lamp } from '../../../../web/parts/Lamp.tsx'
import { ask } from '../../../../web/request.ts'
import { useWords } from '../../../../web/words.ts'
import type { Run, Saved } from './workbench.ts'

/** Questions with names, and the last ones asked; a click takes one back into the editor. */
export function Kept({
  saved,
  runs,
  take,
}: {
  saved: readonly Saved[]
  runs: readonly Run[]
  take: (kept: { sql: string; purpose: string }) => void
}) {
  const { say, language } = useWords()
  const client = useQueryClient()
  const forget = useMutation({
    mutationFn: (id: string) => ask(`/api/workbench/saved/${id}`, { method: 'DELETE' }),
    onSuccess: () => void client.invalidateQueries({ queryKey: ['read'] }),
  })
  return (
    <div className="work-kept">
      <section>
        <h2>{say('已保存的查询', 'Saved queries')}</h2>
        {saved.length === 0 ? <p className="quiet">{say('还没有保存的查询。', 'Nothing is saved yet.')}</p> : null}
        <ul>
          {saved.map((one) => (
            <li key={one.id}>
              <button type="button" className="kept" onClick={() => take(one)}>
                <b>{one.name}</b>
                <small>
                  {one.isMine ? (one.isShared ? say('我的，本部门共用', 'mine, shared') : say('我的', 'mine')) : one.by}
                </small>
              </button>
              {one.isMine ? (
                <button
                  type="button"
                  className="plain"
                  aria-label={say(`删除“${one.name}”`, `Delete “${one.name}”`)}
                  onClick={() => forget.mutate(one.id)}
                >
                  {say('删除', 'Delete')}
                </button>
              ) : null}
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h2>{say('最近的查询', 'Latest queries')}</h2>
        {runs.length === 0 ? <p className="quiet">{say('还没有查询过。', 'Nothing was asked yet.')}</p> : null}
        <ul>
          {runs.slice(0, 8).map((run) => (
            <li key={run.id}>
              <button type="button" className="kept" onClick={() => take(run)}>
                <code>{run.sql.replace(/\s+/g, ' ').slice(0, 120)}</code>
                <small>
                  {instantWords(run.at, language)} · {run.purpose}
                </small>
              </button>
              {run.outcome === 'answered' ? (
                <span className="quiet">{say(`${numberWords(run.rows)} 行`, `${numberWords(run.rows)} rows`)}</span>
              ) : (
                <Lamp lamp="amber">{say('没有结果', 'no answer')}</Lamp>
              )}
            </li>
          ))}
        </ul>
      </section>
    </div>
  )
}
