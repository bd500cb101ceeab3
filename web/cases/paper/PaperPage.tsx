import { useQuery } from '@tanstack/react-query'
import { useLocation, useNavigate, useParams } from 'react-router'
import type { IssuedPaper } from '../../../kernel/papers.ts'
import { QrCode } from '../../parts/QrCode.tsx'
import { Failed, Loading } from '../../parts/states.tsx'
import { useTitle } from '../../parts/use-title.ts'
import { ask, queryString } from '../../request.ts'
import { useWords } from '../../words.ts'
import './paper.css'

/** One official sheet (文书) as it is printed on A4: read on the screen first, with a button that prints it. */
export function PaperPage() {
  const { say, language } = useWords()
  const navigate = useNavigate()
  const { id, seq } = useParams()
  const { hash } = useLocation()
  const held = new URLSearchParams(hash.slice(1))
  const address = id
    ? `/api/cases/${id}/papers/${seq}`
    : `/api/track/papers/${held.get('seq') ?? '0'}${queryString({ number: held.get('number') ?? '', code: held.get('code') ?? '' })}`
  const paper = useQuery({
    queryKey: ['paper', language, address],
    retry: false,
    queryFn: ({ signal }) => ask<IssuedPaper>(address, { signal }),
  })
  useTitle(paper.data?.title ?? say('文书', 'Sheet'))
  if (paper.error) return <Failed error={paper.error} retry={() => void paper.refetch()} />
  return (
    <div className="page paper-page">
      <div className="paper-tools no-print">
        <button type="button" className="button plain small" onClick={() => navigate(-1)}>
          ← {say('返回', 'Back')}
        </button>
        <button type="button" className="button primary" disabled={!paper.data} onClick={() => print()}>
          {say('打印', 'Print')}
        </button>
      </div>
      {paper.data ? <Sheet paper={paper.data} /> : <Loading lines={[50, 100, 100, 80]} />}
      {paper.data ? (
        <p className="note paper-note no-print">
          {paper.data.wording.isVerified ? '' : say('正文待本市核实。', 'The wording has not been checked by this city. ')}
          {say(
            `措辞取自办理当日施行的第 ${paper.data.wording.edition} 版。${paper.data.wording.basis}。`,
            `An official sheet is in Chinese. Its wording is edition ${paper.data.wording.edition}, in force on the day.`,
          )}
        </p>
      ) : null}
    </div>
  )
}

/** Official sheets are in Chinese, whatever the page around them. */
function Sheet({ paper }: { paper: IssuedPaper }) {
  const { say } = useWords()
  const follow = `${location.origin}/track#${new URLSearchParams({ number: paper.caseNumber })}`
  return (
    <article className="paper" lang="zh-CN">
      <p className="paper-number">编号：{paper.number}</p>
      <h1>{paper.title}</h1>
      <p className="paper-to">{paper.to}：</p>
      {paper.paragraphs.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      <p>依据：{paper.basis}。</p>
      <div className="paper-foot">
        <figure>
          <QrCode text={follow} label={say('查询办理进度', 'Follow the case')} />
          <figcaption>
            扫码查询办理进度
            <br />
            办件编号 {paper.caseNumber}
          </figcaption>
        </figure>
        <p className="paper-sign">
          {paper.by}
          <small>（业务专用章）</small>
          <time dateTime={paper.on}>{dayWords(paper.on)}</time>
        </p>
      </div>
      <p className="paper-received">
        <span>收件人签收：</span>
        <span>年&emsp;月&emsp;日</span>
      </p>
    </article>
  )
}

const dayWords = (iso: string) => {
  const [year, month, day] = iso.split('-').map(Number)
  return `${year}年${month}月${day}日`
}
