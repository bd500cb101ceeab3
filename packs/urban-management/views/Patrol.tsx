import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Answer } from '#kernel'
import { useAnswer, useSession } from '../../../web/data.ts'
import { numberWords, shortDate } from '../../../web/moments.ts'
import type { PageProps } from '../../../web/pages/PackPage.tsx'
import { Failed, Loading } from '../../../web/parts/states.tsx'
import { ask } from '../../../web/request.ts'
import { useWords } from '../../../web/words.ts'
import type { cellsToWalk } from '../patrol-queries.ts'
import { lengthOf, patrolSettings, writeFixes } from '../patrol-rules.ts'
import { TrackSketch } from './parts/TrackSketch.tsx'
import { type Trouble, useWalk, type Walk } from './parts/use-walk.ts'
import './patrol.css'

type Cells = Answer<typeof cellsToWalk>
interface Sent {
  readonly metres: number
  readonly points: number
}

/** In the street: a grid worker starts a patrol, walks, and hands it in. */
export function Patrol({ packName }: PageProps) {
  const session = useSession()
  const cells = useAnswer<Cells>(packName, 'cells-to-walk')
  const account = session.data?.id
  // Without a network the walk on this device must stay within reach, so only the choice of a cell waits for the answer.
  if (cells.error && !account) return <Failed error={cells.error} retry={() => void cells.refetch()} />
  if (!account || cells.isPending)
    return (
      <div className="page">
        <Loading lines={[60, 100, 100]} />
      </div>
    )
  return <Patrolling key={account} account={account} packName={packName} cells={cells.data} />
}

function Patrolling({ account, packName, cells }: { account: string; packName: string; cells: Cells | undefined }) {
  const { say, language } = useWords()
  const client = useQueryClient()
  const { walk, isRecording, trouble, start, goOn, pause, chooseCell, forget } = useWalk(account)
  const [chosen, setChosen] = useState('')
  const send = useMutation({
    mutationFn: ({ patrol, cell, fixes }: Walk) =>
      ask<Sent>(`/api/commands/${packName}/hand-in-patrol`, { method: 'POST', body: { patrol, cell, track: writeFixes(fixes) } }),
    onSuccess: () => {
      forget()
      setChosen('')
      return client.invalidateQueries({ queryKey: ['answer'] })
    },
    networkMode: 'always',
  })
  const cell = walk?.cell ?? chosen
  const metres = walk ? lengthOf(walk.fixes) : 0
  const far = `${numberWords(metres)} ${say('米', 'm')}`
  return (
    <div className="page patrolling">
      <header className="opening">
        <div>
          <h1>{say('巡查', 'Patrol')}</h1>
          <p className="sentence" role="status">
            {isRecording
              ? say(`正在记录，已走 ${far}。`, `Recording: ${far} so far.`)
              : walk
                ? say(`已停止记录，走了 ${far}，还没有提交。`, `Stopped after ${far}, not handed in yet.`)
                : cells
                  ? say(
                      `本单位 ${cells.cells.length} 个网格，近7天巡查了 ${cells.walked} 个。`,
                      `${cells.walked} of your office’s ${cells.cells.length} cells were walked in the last 7 days.`,
                    )
                  : say('没有在记录。', 'Nothing is being recorded.')}
          </p>
        </div>
      </header>
      {send.data && !walk ? (
        <p className="alert calm" role="status">
          {say(
            `已提交：${numberWords(send.data.metres)} 米，${send.data.points} 个点。`,
            `Handed in: ${numberWords(send.data.metres)} m, ${send.data.points} points.`,
          )}
        </p>
      ) : null}
      {trouble ? <TroubleWords trouble={trouble} /> : null}
      {send.error ? (
        <p className="alert" role="alert">
          {(send.error as { code?: string }).code === 'offline'
            ? say(
                '现在没有网络。轨迹留在这部手机上，有网络后再提交。',
                'No network now. The track stays on this phone; hand it in later.',
              )
            : send.error.message}
        </p>
      ) : null}
      {walk && walk.fixes.length > 1 ? <TrackSketch fixes={walk.fixes} isRecording={isRecording} /> : null}
      {isRecording ? null : (
        <div className="entry">
          <label htmlFor="patrol-cell">{say('巡查的网格', 'Cell to walk')}</label>
          <select
            id="patrol-cell"
            value={cell}
            onChange={({ target }) => (walk ? chooseCell(target.value) : setChosen(target.value))}
          >
            <option value="">{say('请选择', 'Please choose')}</option>
            {cells?.cells.map(({ code, name, lastOn }) => (
              <option key={code} value={code}>
                {name}
                {lastOn ? ` · ${shortDate(lastOn, language)}` : ''}
              </option>
            ))}
            {cell && !cells?.cells.some(({ code }) => code === cell) ? <option value={cell}>{cell}</option> : null}
          </select>
          <small>
            {say(
              '久未巡查的排在前面；名称后是最近巡查的日期。',
              'Longest unwalked first; the date is that of the latest patrol.',
            )}
          </small>
        </div>
      )}
      <div className="patrol-ways">
        {isRecording ? (
          <button type="button" className="button primary" onClick={pause}>
            {say('结束巡查', 'End the patrol')}
          </button>
        ) : walk ? (
          <>
            <button
              type="button"
              className="button primary"
              disabled={send.isPending || walk.fixes.length < 2}
              onClick={() => send.mutate(walk)}
            >
              {send.isPending ? say('正在提交…', 'Handing in…') : say('提交巡查', 'Hand in the patrol')}
            </button>
            <button type="button" className="button" disabled={send.isPending} onClick={goOn}>
              {say('继续巡查', 'Go on walking')}
            </button>
            <button
              type="button"
              className="button plain"
              disabled={send.isPending}
              onClick={() => {
                if (confirm(say('删除这次巡查？删除后不能找回。', 'Delete this patrol? It cannot be brought back.'))) forget()
              }}
            >
              {say('删除，不提交', 'Delete it')}
            </button>
          </>
        ) : (
          <button type="button" className="button primary" disabled={!chosen} onClick={() => start(chosen)}>
            {say('开始巡查', 'Start the patrol')}
          </button>
        )}
      </div>
      <WhatIsRecorded />
    </div>
  )
}

/** What is recorded, who sees it and how long: said before anything is. */
function WhatIsRecorded() {
  const { say } = useWords()
  const { duty, keptDays } = patrolSettings
  return (
    <section className="patrol-terms">
      <h2>{say('记录什么，谁能看到', 'What is recorded, and who sees it')}</h2>
      <dl>
        <dt>{say('记录', 'Recorded')}</dt>
        <dd>
          {say(
            '从点“开始巡查”到点“结束巡查”，手机的位置和时间；只在本页打开时记录。',
            'Place and time of the phone, from “Start the patrol” to “End the patrol”; only while this page is open.',
          )}
        </dd>
        <dt>{say('时段', 'Hours')}</dt>
        <dd>
          {say(
            `${duty.from}时至${duty.to}时；之前、之后都不记录。`,
            `${duty.from}:00 to ${duty.to}:00; nothing is recorded before or after.`,
          )}
        </dd>
        <dt>{say('谁能看', 'Seen by')}</dt>
        <dd>
          {say(
            '派遣员、受理员和本辖区的网格员岗位；姓名隐去，派遣员写明用途才能查看并留痕。不对公众公开。',
            'Dispatchers, intake clerks and grid workers of this division. Your name is masked; a dispatcher sees it only for a stated, logged purpose. Never public.',
          )}
        </dd>
        <dt>{say('多久', 'How long')}</dt>
        <dd>
          {say(
            `提交前只在这部手机上；提交后${keptDays}天移出台账，历史版本目前还不清除。`,
            `Only on this phone until you hand it in; out of the register ${keptDays} days later, though its history is not erased yet.`,
          )}
        </dd>
      </dl>
    </section>
  )
}

function TroubleWords({ trouble }: { trouble: Trouble }) {
  const { say } = useWords()
  const { duty, longestHours } = patrolSettings
  const words: Readonly<Record<Trouble, string>> = {
    refused: say(
      '没有定位权限，没有记录。请在浏览器设置中允许本站使用位置，再继续。',
      'Location is not allowed, so nothing is recorded. Allow it for this site in the browser’s settings, then go on.',
    ),
    unavailable: say('现在取不到位置。请打开手机定位，走到空旷处。', 'No position now. Turn location on and step into the open.'),
    'off-duty': say(
      `现在不在巡查时段（${duty.from}时至${duty.to}时），没有记录。`,
      `Outside the hours of patrol (${duty.from}:00 to ${duty.to}:00), so nothing is recorded.`,
    ),
    'too-long': say(
      `一次巡查最多${longestHours}小时，已停止记录。请提交后再开始新的巡查。`,
      `One patrol lasts at most ${longestHours} hours, so recording stopped. Hand it in, then start a new one.`,
    ),
    'not-stored': say(
      '手机存储已满或被禁用：关闭本页会丢失轨迹，请走完就提交。',
      'This phone stores nothing: closing the page loses the track, so hand it in as soon as you are done.',
    ),
  }
  return (
    <p className="alert" role="alert">
      {words[trouble]}
    </p>
  )
}
