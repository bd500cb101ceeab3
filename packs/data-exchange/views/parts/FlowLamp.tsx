import { Lamp } from '../../../../web/parts/Lamp.tsx'
import { useWords } from '../../../../web/words.ts'
import type { Flow } from './exchange.ts'

/** How a flow stands, as shape, colour and word. */
export function FlowLamp({ flow }: { flow: Flow }) {
  const { say } = useWords()
  if (flow.isRunning) return <Lamp lamp="blue">{say('正在执行', 'Running')}</Lamp>
  switch (flow.state) {
    case 'failed':
      return <Lamp lamp="red">{say('失败', 'Failed')}</Lamp>
    case 'stopped':
      return <Lamp lamp="red">{say('已停下，等人确认', 'Stopped, needs you')}</Lamp>
    case 'waiting':
      return <Lamp lamp="amber">{say('稍后自动再试', 'Tries again by itself')}</Lamp>
    case 'paused':
      return <Lamp lamp="grey">{say('已暂停', 'Paused')}</Lamp>
  }
  if (flow.code) return <Lamp lamp="amber">{say('上个文件没有收下', 'Last file put aside')}</Lamp>
  if (flow.open > 0)
    return (
      <Lamp lamp="amber">
        {say(`${flow.open} 行待处理`, flow.open === 1 ? '1 row to settle' : `${flow.open} rows to settle`)}
      </Lamp>
    )
  if (!flow.lastRun) return <Lamp lamp="grey">{say('还没有执行过', 'Not run yet')}</Lamp>
  return <Lamp lamp="green">{say('正常', 'In order')}</Lamp>
}
