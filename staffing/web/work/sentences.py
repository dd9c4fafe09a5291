"""What people are told of a job that did not end well. The page itself goes on in every one of these cases."""

CANCELLED = "Cancelled."
MEANWHILE = "The roster has changed meanwhile: load the page of the shift again."
STOPPED = "It was stopped before there was anything to keep."
KILLED = (
    "The program that did this was ended from outside. Nothing is lost: try again, and if that happens once more, ask whoever"
    " runs this page."
)
OUT_OF_MEMORY = (
    "The computer that this page runs on had no memory left, so this was ended. Nothing is lost: "
    "try again when less is being done, or with a shorter period."
)
CRASHED = (
    "The program that did this broke down. Nothing is lost: try again; if it breaks down once more, whoever runs this page"
    " finds the details in its log."
)
NOT_STARTED = (
    "The program that does this could not be started. Nothing is lost: try again in a minute; if that does not help, whoever"
    " runs this page finds the reason in its log."
)
TOO_LONG = (
    "This took longer than it may, and was ended. Nothing is lost: try again with a smaller roster or a shorter period."
)
TOO_LARGE = (
    "This needed more memory than it may have. Nothing is lost: try again with a smaller roster or a shorter period."
)
DISK_FULL = (
    "The disk of the computer that this page runs on is full. Nothing is lost: "
    "delete rosters that nobody needs, or ask whoever runs this page for room, and try again."
)
OUR_FAULT = "Something in the program failed. Nothing is lost; whoever runs this page finds the details in its log."
UNKNOWN = (
    "What became of this could not be noted, as the disk of the computer that this page runs on was full. Nothing is lost: "
    "try again."
)
RESTARTED = "The page was started anew while this was being done. Nothing is lost: try again."
FULL = "Many rosters are being worked on just now. Nothing is lost: try again in a minute."
