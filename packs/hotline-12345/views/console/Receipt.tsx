import { Link } from 'react-router'
import { useWords } from '../../../../web/words.ts'
import type { Finished } from './use-finish.ts'

/** What to read to the caller at the end; Enter is ready for the next one. */
export function Receipt({ finished, onNext }: { finished: Finished; onNext: () => void }) {
  const { say } = useWords()
  const { number, code, how, main } = finished
  const done = {
    register: say('已登记，等派单员派单', 'Registered; it waits for the dispatcher'),
    dispatch: say('已登记并派单', 'Registered and dispatched'),
    answerAtOnce: say('已即时答复并办结', 'Answered at once and closed'),
    refuse: say('不予受理，已告知应当去的地方', 'Not taken in; the right place was named'),
    transfer: say('已转紧急电话', 'Put through to the emergency number'),
    join: say(`已加入工单 ${main}，办理结果会一并答复`, `Joined ${main}; its outcome goes to this caller too`),
  }[how]
  return (
    <section className="console-receipt" aria-labelledby="console-receipt">
      <h2 id="console-receipt" role="status">
        {done}
      </h2>
      <p className="console-readout">
        {say('请读给来电人：', 'Read to the caller: ')}
        <q>
          {say('您的工单编号是', 'Your order number is ')} <b>{number}</b>
          {say('，查询码是', ', the query code ')} <b className="console-code">{code.split('').join(' ')}</b>
          {say('，凭这两项可以在网站查询进度。', '. With both you can follow it on the website.')}
        </q>
      </p>
      <div className="ways">
        {/* biome-ignore lint/a11y/noAutofocus: the call has ended; Enter takes the next one */}
        <button type="button" className="button primary" autoFocus onClick={onNext}>
          {say('下一个来电', 'Next call')} <kbd>Alt N</kbd>
        </button>
        <Link className="button" to={`/cases/${finished.id}`} target="_blank">
          {say('打开工单', 'Open the order')}
        </Link>
      </div>
    </section>
  )
}
