package dev.fermata.evidence.benchmark.loop

import java.util.concurrent.Executors
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.ObsoleteCoroutinesApi
import kotlinx.coroutines.asCoroutineDispatcher
import kotlinx.coroutines.cancel
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.channels.SendChannel
import kotlinx.coroutines.channels.actor
import kotlinx.coroutines.channels.trySendBlocking

/** An actor of Kotlin's for each key, all on one thread, which costs less here than the default dispatcher. */
@OptIn(ObsoleteCoroutinesApi::class) // obsolete for years, with nothing in its place
class KotlinActors : Contender {
    private val dispatcher = Executors
        .newSingleThreadExecutor { Thread(it).apply { isDaemon = true } }
        .asCoroutineDispatcher()
    private val scope = CoroutineScope(dispatcher)
    private val actors = HashMap<Int, SendChannel<Tick>>()

    override fun publish(tick: Tick) {
        val actor = actors.getOrPut(tick.key()) { start() }
        if (!actor.trySend(tick).isSuccess) {
            actor.trySendBlocking(tick).getOrThrow()
        }
    }

    private fun start() = scope.actor<Tick>(capacity = Channel.BUFFERED) {
        var sum = 0L
        for (tick in channel) {
            sum += tick.amount()
            val lap = tick.last()
            if (lap != null) {
                lap.done(sum)
                sum = 0
            }
        }
    }

    override fun close() {
        scope.cancel()
        dispatcher.close()
    }
}
