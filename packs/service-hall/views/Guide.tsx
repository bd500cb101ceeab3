import { Link, useParams } from 'react-router'
import type { Answer } from '#kernel'
import { useAnswer } from '../../../web/data.ts'
import type { PageProps } from '../../../web/pages/PackPage.tsx'
import { Failed, Loading, NotFound } from '../../../web/parts/states.tsx'
import { useTitle } from '../../../web/parts/use-title.ts'
import { useWords } from '../../../web/words.ts'
import type { guide } from '../queries.ts'
import { DaysBar } from './parts/DaysBar.tsx'
import { GuideSteps } from './parts/GuideSteps.tsx'
import { MaterialLines } from './parts/MaterialLines.tsx'
import { audienceWords, hallAddress, howLong } from './parts/words.ts'
import './guide.css'

type GuideAnswer = Answer<typeof guide>
export type GuideItem = NonNullable<GuideAnswer['item']>
export type GuideMaterial = NonNullable<GuideAnswer['materials']>[number]

/** One item from the side of whoever needs it: what I get, what I bring, how long, and the button to begin. */
export function Guide({ packName }: PageProps) {
  const { say } = useWords()
  const { item: code = '' } = useParams()
  const answer = useAnswer<GuideAnswer>(packName, 'guide', { item: code })
  useTitle(answer.data?.item?.name)
  if (answer.isLoading)
    return (
      <div className="page">
        <Loading lines={[50, 90, 70, 100, 100]} />
      </div>
    )
  if (answer.error) return <Failed error={answer.error} retry={() => void answer.refetch()} />
  if (!answer.data?.item) return <NotFound />
  const { item, materials = [], isKnown = false } = answer.data
  const covered = materials.filter((material) => material.covered || material.replacedBy !== 'none').length
  return (
    <div className="page guide">
      <p className="note">
        <Link to={hallAddress.hall()}>{say('办事大厅', 'Service hall')}</Link> ›{' '}
        <Link to={hallAddress.hall({ department: item.departmentCode })}>{item.department}</Link>
      </p>
      <header className="opening">
        <div>
          <h1>{item.name}</h1>
          <p className="sentence">{summaryOf(item, say)}</p>
        </div>
        <Begin item={item} />
      </header>

      <section aria-labelledby="gets">
        <h2 id="gets">{say('您会得到', 'What you get')}</h2>
        <p>
          {item.resultName ? say(`《${item.resultName}》`, `“${item.resultName}”`) : say('办理结果', 'The result')}
          {item.isLicence
            ? say(
                `，以电子证照签发，与纸质的效力相同，下次办事可以直接用${item.validMonths ? `；有效期${item.validMonths}个月` : '；长期有效'}。`,
                `, as an electronic licence that counts like paper and is reused next time${item.validMonths ? `, valid for ${item.validMonths} months` : ''}.`,
              )
            : '。'}
        </p>
      </section>
      <section aria-labelledby="who">
        <h2 id="who">{say('谁可以办', 'Who may apply')}</h2>
        <p>
          {say(`${audienceWords(item.audience, say)}可以申请。`, `For ${audienceWords(item.audience, say)}. `)}
          {item.conditions}
        </p>
        {item.byPledge ? (
          <p className="guide-hint">
            {say(
              '适用告知承诺：书面承诺符合条件，当场作出决定，事后核查；承诺不实的撤销并记录。',
              'Pledge instead of proof: promise in writing that you meet the conditions and get the decision at once; it is checked afterwards.',
            )}
          </p>
        ) : null}
      </section>
      <section aria-labelledby="brings">
        <h2 id="brings">{say('要准备什么', 'What to bring')}</h2>
        <p>
          {materials.length === 0
            ? say('不用准备材料。', 'Nothing.')
            : covered > 0
              ? say(
                  `${materials.length}样材料，其中${covered}样城市已有登记，${isKnown ? '您免交' : '登录后免交'}。`,
                  `${materials.length} materials; ${covered} the city knows already, ${isKnown ? 'so you need not bring them' : 'so sign in and you need not bring them'}.`,
                )
              : say(`${materials.length}样材料。`, `${materials.length} materials.`)}
        </p>
        <MaterialLines materials={materials} />
        {item.isLenient ? (
          <p className="guide-hint">
            {say('可以容缺受理：标“可后补”的材料先不交也能受理。', 'What is marked “may follow” can be handed in later.')}
          </p>
        ) : null}
      </section>
      <section aria-labelledby="long">
        <h2 id="long">{say('要多久', 'How long it takes')}</h2>
        <DaysBar item={item} />
      </section>
      <section aria-labelledby="steps">
        <h2 id="steps">{say('怎么办', 'Step by step')}</h2>
        <GuideSteps item={item} />
      </section>
      <section aria-labelledby="where">
        <h2 id="where">{say('在哪里、花多少钱', 'Where, and what it costs')}</h2>
        <dl className="guide-facts">
          <div>
            <dt>{say('地点', 'Place')}</dt>
            <dd>
              {item.place} <Link to={`/service-hall/appointments?item=${item.code}`}>{say('预约时间', 'Book a time')}</Link>
            </dd>
          </div>
          <div>
            <dt>{say('时间', 'Hours')}</dt>
            <dd>{item.hours}</dd>
          </div>
          <div>
            <dt>{say('要跑几次', 'Visits')}</dt>
            <dd>
              {item.visits === 0
                ? say('不用到现场', 'none')
                : say(`${item.visits}次：${item.visitReason ?? ''}`, `${item.visits}: ${item.visitReason ?? ''}`)}
            </dd>
          </div>
          <div>
            <dt>{say('费用', 'Fee')}</dt>
            <dd>{item.isCharged ? item.feeBasis : say('不收费', 'free')}</dd>
          </div>
          <div>
            <dt>{say('咨询和投诉', 'Questions and complaints')}</dt>
            <dd>{item.phone ?? item.complaint}</dd>
          </div>
        </dl>
      </section>
      <details className="guide-law">
        <summary>{say('依据和编码', 'Legal basis and codes')}</summary>
        <p>{item.basis ?? say('设定依据待补充。', 'The legal basis is still to be added.')}</p>
        <dl className="guide-facts">
          <div>
            <dt>{say('实施编码', 'Item code')}</dt>
            <dd className="guide-code">{item.code}</dd>
          </div>
          <div>
            <dt>{say('基本编码', 'Basic code')}</dt>
            <dd className="guide-code">{item.basicCode}</dd>
          </div>
          <div>
            <dt>{say('要素来源', 'Source')}</dt>
            <dd>{item.source}</dd>
          </div>
        </dl>
      </details>
      <div className="guide-end">
        <Begin item={item} />
      </div>
    </div>
  )
}

function Begin({ item }: { item: GuideItem }) {
  const { say } = useWords()
  return item.isOnline ? (
    <Link className="button primary guide-begin" to={hallAddress.apply(item.code, item.process)}>
      {say('开始办理', 'Begin')}
    </Link>
  ) : (
    <Link className="button guide-begin" to={hallAddress.numbers}>
      {say('到大厅办，先取号', 'At the hall: take a number')}
    </Link>
  )
}

/** One sentence that answers what most people ask. */
function summaryOf(item: GuideItem, say: (zh: string, en: string) => string): string {
  const saved = item.legalDays !== null && item.promisedDays !== null ? item.legalDays - item.promisedDays : 0
  const zh = [
    item.isOnline ? '网上提交' : '到窗口提交',
    item.isInstant
      ? '系统按公开的规则当场核对、当场决定'
      : item.handling === 'instant'
        ? '当场办结'
        : item.promisedDays === null
          ? ''
          : `${item.promisedDays}个工作日办好${saved > 0 ? `（比法定少${saved}个）` : ''}`,
    item.visits === 0 ? '不用跑腿' : `要到现场${item.visits}次`,
    item.isCharged ? '' : '不收费',
  ].filter(Boolean)
  const en = [
    item.isOnline ? 'Apply online' : 'Apply at the counter',
    item.isInstant ? 'a published rule decides at once' : howLong(item, say),
    item.visits === 0 ? 'no visit' : `${item.visits} visit${item.visits > 1 ? 's' : ''}`,
    item.isCharged ? '' : 'free',
  ].filter(Boolean)
  return say(`${zh.join('，')}。`, `${en.join(', ')}.`)
}
