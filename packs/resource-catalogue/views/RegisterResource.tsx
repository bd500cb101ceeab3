import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import type { PageProps } from '../../../web/pages/PackPage.tsx'
import { ask } from '../../../web/request.ts'
import { useWords } from '../../../web/words.ts'
import type { Dataset } from './parts/dataset.ts'
import './registration.css'

/** The first step: the spreadsheet as it is. */
export function RegisterResource({ packName }: PageProps) {
  const { say } = useWords()
  const navigate = useNavigate()
  const chooser = useRef<HTMLInputElement>(null)
  const [isOver, setOver] = useState(false)
  const send = useMutation({
    mutationFn: (file: File) => {
      const body = new FormData()
      body.append('file', file)
      return ask<Dataset>('/api/datasets', { method: 'POST', body })
    },
    onSuccess: ({ id }) => void navigate(`/${packName}/register/${id}`),
  })
  const steps = [
    [say('上传', 'Upload'), say('原来的表格就行，不用先整理。', 'The spreadsheet as it is; no need to tidy it first.')],
    [
      say('核对字段', 'Check the fields'),
      say('每列是什么，依据多少行，由您定。', 'What each column is, by how many rows; you decide.'),
    ],
    [
      say('改正数据', 'Correct the data'),
      say('坏单元格就地改，改好前一行也不入库。', 'Bad cells are put right in place; until then no row is taken in.'),
    ],
    [say('填目录信息', 'Describe it'), say('共享、开放、更新周期。', 'Sharing, opening, update cycle.')],
    [say('提交', 'Submit'), say('市大数据局审核后发布。', 'The data bureau checks and publishes it.')],
  ]
  return (
    <div className="page register-resource">
      <header className="opening">
        <div>
          <h1>{say('登记资源', 'Register a resource')}</h1>
          <p className="sentence">
            {say(
              '上传一张表，系统认出每一列；随时可以离开，已做的都会保留。',
              'Upload a table and its columns are recognised; leave whenever you like, nothing is lost.',
            )}
          </p>
        </div>
      </header>
      <section
        className="drop"
        data-over={isOver}
        aria-label={say('上传表格', 'Upload a spreadsheet')}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault()
          setOver(false)
          const [file] = event.dataTransfer.files
          if (file && !send.isPending) send.mutate(file)
        }}
      >
        <svg viewBox="0 0 64 48" aria-hidden="true" fill="none" stroke="currentColor" strokeWidth="2.5">
          <rect x="4" y="4" width="56" height="40" rx="3" />
          <path d="M4 16h56M4 30h56M22 4v40M41 4v40" />
        </svg>
        <p aria-live="polite">
          {send.isPending
            ? say(
                `正在读取 ${send.variables?.name ?? ''}，并逐行辨认各列…`,
                `Reading ${send.variables?.name ?? ''} and recognising its columns row by row…`,
              )
            : say('把表格拖到这里，或', 'Drop the spreadsheet here, or')}
        </p>
        <input
          ref={chooser}
          type="file"
          accept=".csv,.tsv,.txt,.xlsx,.json"
          className="unseen"
          tabIndex={-1}
          aria-label={say('表格文件', 'Spreadsheet file')}
          onChange={(event) => {
            const [file] = event.target.files ?? []
            event.target.value = ''
            if (file) send.mutate(file)
          }}
        />
        <button type="button" className="button primary" disabled={send.isPending} onClick={() => chooser.current?.click()}>
          {say('选择文件', 'Choose a file')}
        </button>
        <p className="note">
          {say(
            'CSV（UTF-8 或 GBK）、Excel（.xlsx）、JSON，最大 100 MB、30 万行。第一行是列名。',
            'CSV (UTF-8 or GBK), Excel (.xlsx) or JSON, up to 100 MB and 300,000 rows. The first row has the column titles.',
          )}
        </p>
      </section>
      {send.error ? (
        <p className="alert" role="alert">
          {send.error.message}
        </p>
      ) : null}
      <ol className="register-steps">
        {steps.map(([title, help], at) => (
          <li key={title}>
            <span aria-hidden="true">{at + 1}</span>
            <b>{title}</b>
            <span className="quiet">{help}</span>
          </li>
        ))}
      </ol>
    </div>
  )
}
