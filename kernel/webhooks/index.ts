/**
 * Webhooks: other systems are told of cases, as CloudEvents 1.0 in JSON, signed by Standard Webhooks, at least once with the same id, in
 * order for each case and receiver. No personal data leaves this way, but what a grant lets another department have.
 *
 *   subscribe(city, {name, url, process?, events?}) → {id, secret}     administrators; the secret is shown once
 *   subscriptions(city), unsubscribe(city, id), switchOn(city, id)
 *   queueWebhooks(city, event)     deliver function of the outbox      sendWebhooks(city, post) → number
 *   deliveries(city, id, {after?, limit?}), replay(city, id, delivery), stuckDeliveries(city), retryDeliveries(city, id?)
 *   openStream, closeStream, streams, queuePart     a receiver of the changes of one thing (kernel/push-granted.ts), part after part
 *   mayReach(address, reach)     which resolved addresses may be called
 */
export { cloudEventOf, type EventType, eventTypes } from './cloud-event.ts'
export { type MayStream, type Post, sendWebhooks } from './deliver.ts'
export { type Delivery, deliveries, replay, retryDeliveries, stuckDeliveries, tidyWebhooks } from './log.ts'
export { mayReach, type Reach } from './networks.ts'
export { queueWebhooks } from './queue.ts'
export { distrustOf, signedHeaders } from './signature.ts'
export {
  closeStream,
  openStream,
  passOver,
  queueMessage,
  queuePart,
  retryTopic,
  type Stream,
  streams,
  type Waiting,
  waitingOf,
} from './streams.ts'
export { type NewSubscription, type Subscription, subscribe, subscriptions, switchOn, unsubscribe } from './subscriptions.ts'
