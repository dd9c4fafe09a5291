"""What people are told of a job that did not end well. The page itself goes on in every one of these cases."""

CANCELLED = "Cancelled."
MEANWHILE = "The roster has changed meanwhile: load the page of the shift again."
STOPPED = "It was stopped before there was anything to keep."
KILLED = "The program that did this was ended from outside, or needed more memory than it may have. Nothing is lost: try again."
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
RESTARTED = "The page was started anew while this was being done. Nothing is lost: try again."
FULL = "Many rosters are being worked on just now. Nothing is lost: try again in a minute."
