package dev.fermata.evidence.benchmark.generator

import kotlin.coroutines.Continuation
import kotlin.coroutines.EmptyCoroutineContext
import kotlin.coroutines.createCoroutine
import kotlin.coroutines.intrinsics.COROUTINE_SUSPENDED
import kotlin.coroutines.intrinsics.suspendCoroutineUninterceptedOrReturn
import kotlin.coroutines.resume

/** Kotlin's own generator, which can be asked for the next value and sent nothing. */
class KotlinIterator private constructor(private val values: Iterator<Any>) : Echo {
    override fun send(sent: Any): Any = values.next()

    companion object {
        /** One with two long locals and a reference, bare, for its size. */
        @JvmStatic
        fun suspended(): Any {
            val values = iterator {
                var first = 1L
                var second = 2L
                var word = Echo.WORD
                while (true) {
                    yield(word)
                    first += second
                    second++
                    word = if (first > 0) word else Echo.NOTHING
                }
            }
            values.next()
            return values
        }

        @JvmStatic
        fun one(): Echo = several()[0]

        /** Four bodies. */
        @JvmStatic
        fun several(): Array<Echo> = arrayOf(
            KotlinIterator(iterator {
                var count = 0L
                while (true) {
                    count++
                    yield(if (count > 0) Echo.WORD else Echo.NOTHING)
                }
            }),
            KotlinIterator(iterator {
                var count = 0L
                while (true) {
                    count += 2
                    yield(if (count > 1) Echo.WORD else Echo.NOTHING)
                }
            }),
            KotlinIterator(iterator {
                var count = 0L
                while (true) {
                    count--
                    yield(if (count < 0) Echo.WORD else Echo.NOTHING)
                }
            }),
            KotlinIterator(iterator {
                var count = 1L
                while (true) {
                    count += count
                    yield(if (count != 1L) Echo.WORD else Echo.NOTHING)
                }
            }),
        )
    }
}

/** What Kotlin's coroutines make of a generator that is sent values, with nothing between them and us. */
class KotlinCoroutine : Echo {
    private var paused: Continuation<Any>
    private var yielded: Any = Echo.NOTHING

    init {
        val body: suspend KotlinCoroutine.() -> Unit = {
            var count = 0L
            var got = swap(Echo.NOTHING)
            while (true) {
                count++
                got = swap(if (count > 0) got else Echo.NOTHING)
            }
        }
        paused = nobody
        body.createCoroutine(this, nobodyWaits).resume(Unit)
    }

    private suspend fun swap(value: Any): Any = suspendCoroutineUninterceptedOrReturn { continuation ->
        paused = continuation
        yielded = value
        COROUTINE_SUSPENDED
    }

    override fun send(sent: Any): Any {
        paused.resume(sent)
        return yielded
    }

    private companion object {
        val nobody = Continuation<Any>(EmptyCoroutineContext) {}
        val nobodyWaits = Continuation<Unit>(EmptyCoroutineContext) { it.getOrThrow() }
    }
}
