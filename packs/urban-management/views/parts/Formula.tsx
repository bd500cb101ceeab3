import { useWords } from '../../../../web/words.ts'
import { type Evaluation, type Line, percentWords } from './evaluation.ts'

type Weights = Evaluation['weights']

/** How the score is computed, with its weights and where they come from. */
export function Formula({ weights }: { weights: Weights }) {
  const { say } = useWords()
  const terms = useTerms(weights)
  return (
    <section className="formula">
      <h2>{say('怎么算的', 'How it is computed')}</h2>
      <p className="formula-line">
        {say('得分 = ', 'Score = ')}
        {terms.map(({ words, weight }) => `${words} × ${weight}`).join(say(' ＋ ', ' + '))}
      </p>
      <p>
        {say(
          '权重取自成都市金牛区公开的每日评分办法，本市可以另定；行业标准（CJ/T 292-2008、GB/T 30428.4）的原文尚未取得，核对前不称符合。',
          'The weights are those of the published daily scoring of 金牛区 (Jinniu, Chengdu); a city may set its own. The text of the standards (CJ/T 292-2008, GB/T 30428.4) was not obtained, so no conformance is claimed.',
        )}
      </p>
      <p>
        {say(
          '只计您岗位所在区划内的问题，区级岗位看到的部门得分不是全市得分。应处置、应结案：期限落在时段内的，提前完成的也算；同一问题由两个单位先后处置的，各算一次，数字可能比打开的件数多。单位退回并经同意的不算；已合并的重复上报只算一件。“—”表示没有可除的数。',
          'Only matters within the division of your post are counted: what a district post sees of a department is not its score for the whole city. To handle, to close: what falls due in the period, also when done early. A matter handled by two units in turn counts once for each, so a number may exceed the matters it opens. A return that was agreed to is not counted; merged duplicates count once. “—” means there was nothing to divide by.',
        )}
      </p>
    </section>
  )
}

/** The score of one line, term by term, to be checked by hand. */
export function Working({ line, weights }: { line: Line; weights: Weights }) {
  const { say } = useWords()
  const { rates } = line
  const terms = useTerms(weights)
  const shares: Readonly<Record<string, string>> = {
    handling: percentWords(rates.handlingRate),
    onTime: percentWords(rates.onTimeHandlingRate),
    rework: `(1 − ${percentWords(rates.reworkRate ?? 0)})`,
    overdue: `(1 − ${percentWords(rates.overdueRate)})`,
    extension: `(1 − ${percentWords(rates.extensionRate)})`,
  }
  return (
    <p className="formula-line">
      {terms.map(({ name, weight }) => `${shares[name]} × ${weight}`).join(say(' ＋ ', ' + '))}
      {` = ${line.score?.toFixed(2)}`}
    </p>
  )
}

function useTerms(weights: Weights) {
  const { say } = useWords()
  return [
    { name: 'handling', words: say('处置率', 'handled'), weight: weights.handling },
    { name: 'onTime', words: say('按期处置率', 'handled in time'), weight: weights.onTime },
    { name: 'rework', words: say('(1 − 返工率)', '(1 − reworked)'), weight: weights.rework },
    { name: 'overdue', words: say('(1 − 超期待处置率)', '(1 − late and open)'), weight: weights.overdue },
    { name: 'extension', words: say('(1 − 延期率)', '(1 − extended)'), weight: weights.extension },
  ] as const
}
