import { Alert, Button, Steps, Table, Upload } from 'antd'
import { useState } from 'react'
import { Problem, useImport } from '../../data.ts'
import type { RecordDefinition } from '../../definitions.ts'
import { numberWords } from '../../moments.ts'
import { Dialog } from '../../parts/Dialog.tsx'
import { useWords } from '../../words.ts'
import { saveReport, saveTemplate } from './import-files.ts'

export interface LineProblem {
  readonly line: number
  readonly field: string
  readonly value?: string
  readonly code: string
  readonly detail: string
}
export interface Report {
  readonly rows: number
  readonly inserted: number
  readonly updated: number
  readonly unchanged: number
  readonly objections: number
  readonly problemCount: number
  readonly problems: readonly LineProblem[]
  readonly encoding?: string
  readonly seconds?: number
}

/** Brings in a table: choose the file, look at what would happen, then do it. Nothing is half-loaded. */
export function ImportWizard({ pack, type, onClose }: { pack: string; type: RecordDefinition; onClose: () => void }) {
  const { say } = useWords()
  const send = useImport(pack, type.name)
  const [file, setFile] = useState<File>()
  const [trial, setTrial] = useState<Report>()
  const [done, setDone] = useState<Report>()
  const problem = send.error instanceof Problem ? send.error : undefined
  const step = done ? 2 : trial ? 1 : 0

  const check = async (chosen: File) => {
    setFile(chosen)
    setTrial(undefined)
    setTrial(reportIn(await send.mutateAsync({ file: chosen, dryRun: true }).catch(bodyOf)))
  }
  return (
    <Dialog
      open
      width="min(60rem, 100vw)"
      title={say(`导入${type.label}`, `Import ${type.label.toLowerCase()}`)}
      onCancel={onClose}
      maskClosable={false}
      footer={
        <>
          {trial && trial.problemCount > 0 && !done ? (
            <Button onClick={() => saveReport(type, trial)}>{say('下载错误清单', 'Download the list of errors')}</Button>
          ) : null}
          {trial && !done ? (
            <Button
              onClick={() => {
                setTrial(undefined)
                setFile(undefined)
              }}
            >
              {say('换一个文件', 'Choose another file')}
            </Button>
          ) : null}
          {trial && trial.problemCount === 0 && !done && file ? (
            <Button
              type="primary"
              loading={send.isPending ? { delay: 200 } : false}
              onClick={async () => setDone(reportIn(await send.mutateAsync({ file, dryRun: false }).catch(bodyOf)))}
            >
              {say(`导入 ${numberWords(trial.rows)} 行`, `Import ${numberWords(trial.rows)} rows`)}
            </Button>
          ) : null}
          {done ? (
            <Button type="primary" onClick={onClose}>
              {say('完成', 'Done')}
            </Button>
          ) : null}
        </>
      }
    >
      <Steps
        size="small"
        current={step}
        items={[{ title: say('选择文件', 'Choose a file') }, { title: say('核对', 'Check') }, { title: say('导入', 'Import') }]}
      />
      <div className="import" aria-live="polite">
        {problem && !trial ? <Alert type="error" showIcon title={problem.message} /> : null}
        {step === 0 ? (
          <>
            <Upload.Dragger
              accept=".csv,.xlsx,.json"
              multiple={false}
              showUploadList={false}
              disabled={send.isPending}
              beforeUpload={(chosen) => {
                void check(chosen)
                return false
              }}
            >
              <p className="import-drop">
                {send.isPending
                  ? say(`正在核对 ${file?.name ?? ''}…`, `Checking ${file?.name ?? ''}…`)
                  : say('把文件拖到这里，或点击选择', 'Drop a file here, or click to choose one')}
              </p>
              <p className="note">
                {say(
                  'CSV（UTF-8 或 GBK）、Excel、JSON，最大 100 MB。先核对，不会写入任何数据。',
                  'CSV (UTF-8 or GBK), Excel or JSON, up to 100 MB. It is checked first; nothing is written.',
                )}
              </p>
            </Upload.Dragger>
            <Button type="link" onClick={() => saveTemplate(type)}>
              {say('下载空白模板', 'Download an empty template')}
            </Button>
          </>
        ) : null}
        {step === 1 && trial ? <Verdict report={trial} type={type} name={file?.name ?? ''} /> : null}
        {done ? (
          <Alert
            type={done.problemCount ? 'error' : 'success'}
            showIcon
            title={
              done.problemCount
                ? say('没有导入：文件内容在核对后发生了变化。', 'Nothing was imported: the data changed after the check.')
                : say(
                    `已导入：新增 ${numberWords(done.inserted)} 条，更新 ${numberWords(done.updated)} 条，未变 ${numberWords(done.unchanged)} 条。`,
                    `Imported: ${numberWords(done.inserted)} new, ${numberWords(done.updated)} changed, ${numberWords(done.unchanged)} unchanged.`,
                  )
            }
            {...(done.objections
              ? {
                  description: say(
                    `${done.objections} 处与指定来源不一致，已记为数据异议，未覆盖原值。`,
                    `${done.objections} values differ from the designated source; they were recorded as objections and overwrote nothing.`,
                  ),
                }
              : {})}
          />
        ) : null}
      </div>
    </Dialog>
  )
}

function Verdict({ report, type, name }: { report: Report; type: RecordDefinition; name: string }) {
  const { say } = useWords()
  const labelOf = (field: string) => type.fields.find((one) => one.name === field)?.label ?? field
  const badLines = new Set(report.problems.map((problem) => problem.line)).size
  return (
    <>
      <Alert
        type={report.problemCount ? 'error' : 'success'}
        showIcon
        title={
          report.problemCount
            ? say(
                `${name}：${numberWords(report.rows)} 行中有 ${numberWords(badLines)} 行需要更正，共 ${numberWords(report.problemCount)} 处。更正前不会导入任何一行。`,
                `${name}: ${numberWords(badLines)} of ${numberWords(report.rows)} rows need correcting (${numberWords(report.problemCount)} entries). No row is imported until then.`,
              )
            : say(
                `${name}：${numberWords(report.rows)} 行全部通过核对。将新增 ${numberWords(report.inserted)} 条，更新 ${numberWords(report.updated)} 条，${numberWords(report.unchanged)} 条没有变化。`,
                `${name}: all ${numberWords(report.rows)} rows are right. ${numberWords(report.inserted)} will be added, ${numberWords(report.updated)} changed, ${numberWords(report.unchanged)} stay as they are.`,
              )
        }
      />
      {report.problems.length ? (
        <Table<LineProblem>
          size="small"
          rowKey={(row) => `${row.line}-${row.field}-${row.code}-${row.value ?? ''}`}
          dataSource={[...report.problems]}
          scroll={{ x: 'max-content', y: 360 }}
          pagination={report.problems.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
          columns={[
            { title: say('行', 'Line'), dataIndex: 'line', align: 'right', width: 72 },
            { title: say('列', 'Column'), dataIndex: 'field', render: labelOf, width: 160 },
            {
              title: say('填写内容', 'Entry'),
              dataIndex: 'value',
              width: 220,
              render: (value: string) => <code>{value || '—'}</code>,
            },
            { title: say('原因与更正办法', 'Why, and what to do'), dataIndex: 'detail' },
          ]}
        />
      ) : null}
    </>
  )
}

/** A refused import answers with its report; other refusals have none. */
const bodyOf = (error: unknown): Record<string, unknown> | undefined => (error instanceof Problem ? { ...error.body } : undefined)
const reportIn = (said: Record<string, unknown> | undefined): Report | undefined =>
  said && 'rows' in said ? (said as unknown as Report) : undefined
