import { useEffect, useRef, useState } from 'react'
import { Link } from 'react-router'
import { useWords } from '../../words.ts'
import type { Opened } from '../case-data.ts'
import { useTracked } from '../case-data.ts'
import { dueWords } from '../parts/due-words.ts'
import { useNow } from '../parts/use-now.ts'

/** It was received: number, code, and what is promised by when on which basis. */
export function ReportReceipt({ opened, onAnother }: { opened: Opened; onAnother: () => void }) {
  const { say, language } = useWords()
  const { number, queryCode: code } = opened
  const now = useNow()
  const heading = useRef<HTMLHeadingElement>(null)
  const tracked = useTracked({ number, code })
  useEffect(() => {
    window.scrollTo(0, 0)
    heading.current?.focus()
  }, [])
  const promises = tracked.data?.deadlines.filter(({ metAt }) => metAt === undefined) ?? []
  return (
    <div className="page report receipt">
      <h1 ref={heading} tabIndex={-1}>
        {say('已收到，谢谢您', 'Received, thank you')}
      </h1>
      <p className="lead">{opened.case.title}</p>
      <dl className="receipt-keys">
        <div>
          <dt>{say('办件编号', 'Number')}</dt>
          <dd>{number}</dd>
        </div>
        <div>
          <dt>{say('查询码', 'Query code')}</dt>
          <dd className="receipt-code">{code}</dd>
        </div>
      </dl>
      <p className="receipt-keep">
        <b>
          {say(
            '请截图保存：凭编号和查询码查进度，查询码不会再次显示。',
            'Take a screenshot: you need both to follow it, and the code is not shown again.',
          )}
        </b>
      </p>
      <div className="receipt-ways">
        <CopyButton text={say(`办件编号 ${number} 查询码 ${code}`, `Number ${number}, code ${code}`)} />
        <Link className="button primary" to="/track" state={{ number, code }}>
          {say('查看进度', 'Follow it')}
        </Link>
        <button type="button" className="button" onClick={onAnother}>
          {say('再报一件', 'Report another')}
        </button>
      </div>
      {promises.length ? (
        <section aria-labelledby="receipt-promise">
          <h2 id="receipt-promise">{say('接下来', 'What happens now')}</h2>
          <ul className="receipt-promises">
            {promises.map((promise) => (
              <li key={promise.label}>
                <b>
                  {say(
                    `${dueWords(promise.dueAt, now, 'zh')} 前：${promise.label}`,
                    `${promise.label} by ${dueWords(promise.dueAt, now, 'en')}`,
                  )}
                </b>
                <span>{promise.text}</span>
                <span className="note">
                  {say('依据：', 'Basis: ')}
                  {promise.basis}
                </span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <p className="note" lang={language === 'zh' ? 'zh-CN' : 'en'}>
        {say('编号和查询码也记在了这台设备的“查询进度”里。', 'Both are also kept on this device under “Follow a matter”.')}
      </p>
    </div>
  )
}

function CopyButton({ text }: { text: string }) {
  const { say } = useWords()
  const [isCopied, setCopied] = useState(false)
  return (
    <button
      type="button"
      className="button"
      onClick={async () => {
        setCopied(await copied(text))
        setTimeout(() => setCopied(false), 3000)
      }}
    >
      <span aria-live="polite">{isCopied ? say('已复制', 'Copied') : say('复制编号和查询码', 'Copy both')}</span>
    </button>
  )
}

/** Plain http has no clipboard interface; the old way still works there. */
async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    const area = Object.assign(document.createElement('textarea'), { value: text })
    document.body.append(area)
    area.select()
    const done = document.execCommand('copy')
    area.remove()
    return done
  }
}
