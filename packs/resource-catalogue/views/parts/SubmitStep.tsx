import { useState } from 'react'
import { numberWords } from '../../../../web/moments.ts'
import { Lamp } from '../../../../web/parts/Lamp.tsx'
import { useWords } from '../../../../web/words.ts'
import type { Step } from '../Registration.tsx'
import { type Dataset, type Draft, useSharingWords } from './dataset.ts'

interface Props {
  dataset: Dataset
  draft: Draft
  go: (step: Step) => void
  onSubmit: () => Promise<unknown>
  onDiscard: () => Promise<unknown>
}

/** What is ready, what is missing, and handing it in. */
export function SubmitStep({ dataset, draft, go, onSubmit, onDiscard }: Props) {
  const { say } = useWords()
  const words = useSharingWords()
  const [isBusy, setBusy] = useState(false)
  const [isSure, setSure] = useState(false)
  const bad = dataset.report?.badRows ?? 0
  const personal = draft.fields.filter(({ isPersonal }) => isPersonal)
  const stepOf = (field: string): Step => (field.startsWith('fields') || field === 'key' ? 'fields' : 'about')
  const isReady = dataset.problems.length === 0 && bad === 0
  const during = async (doing: Promise<unknown>) => {
    setBusy(true)
    await doing
    setBusy(false)
  }
  return (
    <section className="submit-step">
      <ul className="ready-list">
        <li>
          <Lamp lamp={dataset.problems.length === 0 ? 'green' : 'amber'}>
            {dataset.problems.length === 0
              ? say(
                  `${draft.fields.length} 个字段和目录信息齐全，符合编制指南`,
                  `${draft.fields.length} fields and the description are complete and follow the guide`,
                )
              : say(`${dataset.problems.length} 项待填或更正`, `${dataset.problems.length} entries missing or wrong`)}
          </Lamp>
          <ul>
            {dataset.problems.map((problem) => (
              <li key={`${problem.field} ${problem.detail}`}>
                <button type="button" className="button plain" onClick={() => go(stepOf(problem.field))}>
                  {problem.detail}
                </button>
              </li>
            ))}
          </ul>
        </li>
        <li>
          <Lamp lamp={bad === 0 ? 'green' : 'amber'}>
            {dataset.file
              ? bad === 0
                ? say(
                    `${numberWords(dataset.file.rows)} 行数据全部通过核对，发布时一次入库`,
                    `All ${numberWords(dataset.file.rows)} rows are right and go in when it is published`,
                  )
                : say(`${numberWords(bad)} 行数据有误`, `${numberWords(bad)} rows are wrong`)
              : say('只发布结构，不带数据', 'Only the structure is published, without rows')}
          </Lamp>
          {bad > 0 ? (
            <button type="button" className="button plain" onClick={() => go('rows')}>
              {say('去改正', 'Correct them')}
            </button>
          ) : null}
        </li>
        <li>
          <Lamp lamp={personal.length > 0 ? 'blue' : 'green'}>
            {personal.length > 0
              ? say(
                  `${personal.length} 个字段是个人信息：${personal.map(({ label }) => label).join('、')}。定为敏感级，掩码显示，查看原值须写用途并留痕`,
                  `${personal.length} fields are personal: ${personal.map(({ label }) => label).join(', ')}. Graded sensitive: masked, and revealed only for a logged purpose`,
                )
              : say('没有个人信息', 'No personal data')}
          </Lamp>
        </li>
        <li>
          <Lamp lamp="blue">
            {[
              words.share[draft.sharing.share as keyof typeof words.share],
              words.open[draft.sharing.open as keyof typeof words.open],
              say('更新周期：', 'updated: ') + words.cycle[draft.sharing.cycle as keyof typeof words.cycle],
            ].join(say('，', ', '))}
          </Lamp>
        </li>
      </ul>
      <p className="step-next">
        <button type="button" className="button primary" disabled={!isReady || isBusy} onClick={() => void during(onSubmit())}>
          {say('提交审核', 'Submit for the check')}
        </button>
        {isSure ? (
          <>
            <button type="button" className="button" disabled={isBusy} onClick={() => void during(onDiscard())}>
              {say('确定放弃，删除已上传的数据', 'Yes, give it up and delete what was uploaded')}
            </button>
            <button type="button" className="button plain" onClick={() => setSure(false)}>
              {say('继续登记', 'Go on')}
            </button>
          </>
        ) : (
          <button type="button" className="button plain" onClick={() => setSure(true)}>
            {say('放弃登记', 'Give it up')}
          </button>
        )}
      </p>
    </section>
  )
}
