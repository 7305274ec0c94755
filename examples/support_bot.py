"""A support bot that leaves recommending to convrec, and takes over, or calls a person, when the topic is another.

Run it: ``python examples/support_bot.py``
"""

from convrec import Recommender


def support(words: str) -> str:
    """Stand in for the shop's own bot."""
    return f"Support here. About {words!r}: what is your order number?"


def person(words: str) -> str:
    """Stand in for a queue of people."""
    return f"A colleague will be with you in a minute. They see your message: {words!r}"


DESKS = {"support": support, "person": person, "off_topic": lambda _words: "I can only help with films and orders."}

if __name__ == "__main__":
    with Recommender.open("films") as recommender:
        chat = recommender.chat(user_id="ana")
        for message in ("a heist film under two hours", "why the first?", "where is my refund?", "let me talk to a human"):
            reply = chat.send(message)
            answer = DESKS[reply.handoff.reason](reply.handoff.words) if reply.handoff else reply.text
            print(f"> {message}\n{answer}\n")
